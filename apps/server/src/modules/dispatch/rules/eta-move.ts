/** Less than this is noise that nobody wants to be told. */
const WORTH_TELLING_SECONDS = 180;

export type EtaMove = { laterBySeconds: number; breaksPromise: boolean; worthTelling: boolean };

/**
 * What a newly computed arrival means: how much later (negative: earlier) than the one last told, and whether
 * the standing promise will break. A promise that has run out already is broken, not about to be.
 */
export function etaMove({ toldArrivesAt, arrivesAt, promise, now }: { toldArrivesAt: Date; arrivesAt: Date; promise: { latestAt: Date } | null; now: Date }): EtaMove {
  const laterBySeconds = Math.round((arrivesAt.getTime() - toldArrivesAt.getTime()) / 1000);
  const breaksPromise = promise !== null && promise.latestAt > now && arrivesAt > promise.latestAt;
  return { laterBySeconds, breaksPromise, worthTelling: breaksPromise || Math.abs(laterBySeconds) > WORTH_TELLING_SECONDS };
}
