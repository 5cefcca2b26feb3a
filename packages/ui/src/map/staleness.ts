export type Freshness = 'fresh' | 'hollow' | 'grey';

const HOLLOW_AFTER_MS = 2 * 60_000;
const GREY_AFTER_MS = 10 * 60_000;

/** How much a position can still be believed. */
export function freshnessOf(takenAt: number, now: number): Freshness {
  const age = now - takenAt;
  if (age > GREY_AFTER_MS) return 'grey';
  return age > HOLLOW_AFTER_MS ? 'hollow' : 'fresh';
}
