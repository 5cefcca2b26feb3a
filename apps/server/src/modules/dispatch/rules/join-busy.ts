import type { BusyElsewhere } from '@truckroll/contracts/dispatch/calendar.api.ts';
import type { WorkElsewhere } from '../../jobs/index.ts';

type Unseen = Pick<WorkElsewhere, 'technicianId' | 'startsAt' | 'endsAt'>;

/** When each is busy in a span, by beginning. What overlaps is one time: how much it is that he has is not told. What has no window stands on no calendar. */
export function joinBusy(unseen: readonly Unseen[], from: Date, until: Date): BusyElsewhere[] {
  const last = new Map<string, { technicianId: string; startsAt: Date; endsAt: Date }>();
  const times: { technicianId: string; startsAt: Date; endsAt: Date }[] = [];
  for (const { technicianId, startsAt, endsAt } of unseen.toSorted((one, other) => Number(one.startsAt) - Number(other.startsAt))) {
    if (startsAt === null || endsAt === null || endsAt <= from || startsAt >= until) continue;
    const before = last.get(technicianId);
    if (before && startsAt <= before.endsAt) {
      if (endsAt > before.endsAt) before.endsAt = endsAt;
      continue;
    }
    const time = { technicianId, startsAt, endsAt };
    last.set(technicianId, time);
    times.push(time);
  }
  return times.map(({ technicianId, startsAt, endsAt }) => ({ technicianId, windowStartsAt: startsAt.toISOString(), windowEndsAt: endsAt.toISOString() }));
}
