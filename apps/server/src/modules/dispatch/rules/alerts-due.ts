import type { Alert } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';
import { isLate, isRunningOver, isSilent, type Watched } from './risk-of.ts';

export type AlertKind = z.infer<typeof Alert>['kind'];

/** Alerts that follow from how things stand: raised when their cause appears, resolved when it is gone. */
const CAUSES: Partial<Record<AlertKind, (watched: Watched) => boolean>> = {
  nobody_found: ({ state, nobodySince }) => (state === 'pending' || state === 'offered') && nobodySince !== null,
  silent_truck: isSilent,
  late: isLate,
  running_over: isRunningOver,
  goa_to_review: ({ state }) => state === 'goa_review',
};

/** Alerts that follow from something that happened, and until when they stand. */
const STANDS_WHILE: Partial<Record<AlertKind, (watched: Watched) => boolean>> = {
  offer_unanswered: ({ state }) => state === 'pending',
  truck_broke_down: ({ state }) => state === 'pending' || state === 'offered',
  outside_shift_hours: ({ state }) => state === 'assigned' || state === 'en_route',
  message_failed: () => true,
  technician_calls: () => true,
};

/** Which alerts to raise and which to resolve for an open job, given the kinds that stand open. */
export function alertsDue(watched: Watched, open: ReadonlySet<AlertKind>): { raise: AlertKind[]; resolve: AlertKind[] } {
  const raise = (Object.keys(CAUSES) as AlertKind[]).filter((kind) => CAUSES[kind]!(watched) && !open.has(kind));
  const resolve = [...open].filter((kind) => !(CAUSES[kind] ?? STANDS_WHILE[kind])?.(watched));
  return { raise, resolve };
}
