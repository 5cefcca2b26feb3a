import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';

export type Risk = BoardJob['risk'];

/** What is known of an open job's course. Absent times are null. */
export type Watched = {
  state: BoardJob['state'];
  kind: BoardJob['kind'];
  priority: BoardJob['priority'];
  now: Date;
  waitingSince: Date | null;
  nobodySince: Date | null;
  /** When a job on hold is to be looked at again. */
  reviewAt: Date | null;
  promise: { latestAt: Date } | null;
  arrivesAt: Date | null;
  enRouteAt: Date | null;
  arrivedAt: Date | null;
  /** When the technician's newest position was taken. */
  lastFixAt: Date | null;
  plannedSeconds: number | null;
  silentAfterSeconds: number;
};

/** The mission's bounds: an emergency has somebody within 30 s, eight of ten within 2 minutes. */
const WAITING_LONG_SECONDS = { emergency: 30, urgent: 120, normal: 120 } as const;
/** An arrival this close to the promise's end may still slip past it. */
const CLOSE_SECONDS = 60;
/** Work this much longer than planned is worth a question. */
const RUNNING_OVER_FACTOR = 1.5;

const secondsSince = (at: Date, now: Date): number => (now.getTime() - at.getTime()) / 1000;

export const isSilent = ({ state, enRouteAt, lastFixAt, silentAfterSeconds, now }: Watched): boolean => {
  if (state !== 'en_route' || enRouteAt === null) return false;
  return secondsSince(lastFixAt !== null && lastFixAt > enRouteAt ? lastFixAt : enRouteAt, now) > silentAfterSeconds;
};
export const isLate = ({ state, promise, now }: Watched): boolean => (state === 'assigned' || state === 'en_route') && promise !== null && promise.latestAt < now;
/** Towing has its own length; only the work on the spot is measured. */
export const isRunningOver = ({ state, arrivedAt, plannedSeconds, now }: Watched): boolean =>
  (state === 'on_scene' || state === 'in_service') && arrivedAt !== null && plannedSeconds !== null && secondsSince(arrivedAt, now) > plannedSeconds * RUNNING_OVER_FACTOR;

/** The one thing about an open job that a dispatcher should see first. */
export function riskOf(watched: Watched): Risk {
  const { state, now, priority, waitingSince, promise, arrivesAt, reviewAt } = watched;
  if (state === 'goa_review' || (state === 'on_hold' && reviewAt !== null && reviewAt <= now)) return 'review_due';
  if (state === 'pending' || state === 'offered') {
    if (watched.nobodySince) return 'nobody_found';
    return waitingSince && secondsSince(waitingSince, now) > WAITING_LONG_SECONDS[priority] ? 'waiting_long' : 'none';
  }
  if (isLate(watched)) return 'late';
  if (isSilent(watched)) return 'silent_truck';
  if (isRunningOver(watched)) return 'running_over';
  const arriving = state === 'assigned' || state === 'en_route';
  return arriving && promise && arrivesAt && promise.latestAt.getTime() - arrivesAt.getTime() < CLOSE_SECONDS * 1000 ? 'at_risk' : 'none';
}
