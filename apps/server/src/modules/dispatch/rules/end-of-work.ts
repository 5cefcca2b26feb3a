import type { WorkElsewhere } from '../../jobs/index.ts';

/** Work whose length nobody planned. */
export const USUAL_WORK_SECONDS = 1800;

/**
 * When work under way is about to end: at the end of its window, else when it has lasted as long as planned from its beginning or from the arrival. Null where
 * nothing says it, or it should have ended by now: then nobody knows.
 */
export function endOfWork({ endsAt, begunAt, plannedSeconds }: Pick<WorkElsewhere, 'endsAt' | 'begunAt' | 'plannedSeconds'>, arrivesAt: Date | null, now: Date): Date | null {
  const from = begunAt ?? arrivesAt;
  const end = endsAt ?? (from && new Date(from.getTime() + (plannedSeconds ?? USUAL_WORK_SECONDS) * 1000));
  return end && end > now ? end : null;
}
