/** A promise to be there within more than a day is none. */
const LONGEST_WINDOW_MS = 24 * 3_600_000;
const FURTHEST_AHEAD_MS = 730 * 24 * 3_600_000;

export type Window = { startsAt: Date; endsAt: Date };
export type WindowVerdict = { ok: true } | { ok: false; why: 'empty' | 'too-long' | 'past' | 'too-far-ahead' };

/** Whether an arrival window can be promised: not empty, at most a day long, not over, within two years. */
export function judgeWindow({ startsAt, endsAt }: Window, now: Date): WindowVerdict {
  if (endsAt <= startsAt) return { ok: false, why: 'empty' };
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_WINDOW_MS) return { ok: false, why: 'too-long' };
  if (endsAt <= now) return { ok: false, why: 'past' };
  return startsAt.getTime() - now.getTime() > FURTHEST_AHEAD_MS ? { ok: false, why: 'too-far-ahead' } : { ok: true };
}
