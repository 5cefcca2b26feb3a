/** A device's clock may run ahead by this much; the step then counts as now. */
const CLOCK_SKEW_MS = 120_000;
/** Later than this after the fact, a step shows as entered late. */
const LATE_AFTER_MS = 120_000;

export type Occurred = { ok: true; at: Date; enteredLate: boolean } | { ok: false; why: 'in-the-future' | 'before-the-last-step' };

/** When a step really happened: as reported, but neither in the future nor before the step it follows. */
export function judgeOccurredAt(reported: Date | undefined, lastStepAt: Date, now: Date): Occurred {
  if (reported === undefined) return { ok: true, at: now, enteredLate: false };
  if (reported.getTime() > now.getTime() + CLOCK_SKEW_MS) return { ok: false, why: 'in-the-future' };
  if (reported < lastStepAt) return { ok: false, why: 'before-the-last-step' };
  const at = reported > now ? now : reported;
  return { ok: true, at, enteredLate: now.getTime() - at.getTime() > LATE_AFTER_MS };
}
