export type Duty = 'off' | 'on' | 'break';
export type DutyNow = {
  duty: Duty;
  truckId: string | null;
  /** Taken when going on duty without naming a truck. */
  defaultTruckId: string | null;
  /** States of the jobs and visits the technician is bound to. */
  jobStates: readonly string[];
};
export type DutyWish = { to: Duty; truckId?: string | undefined };
export type DutyVerdict = { ok: true; truckId: string | null } | { ok: false; why: 'unchanged' | 'not-on-duty' | 'blocked-by-job' };

/**
 * Whether a technician may change duty, and which truck is his afterwards. Off duty gives the truck back;
 * on duty with another truck changes trucks. Active jobs must be finished or handed back before a break or
 * the end of duty; a visit that is only dispatched waits for the end of a break.
 */
export function judgeDuty(now: DutyNow, wish: DutyWish): DutyVerdict {
  if (wish.to === 'break' && now.duty === 'off') return { ok: false, why: 'not-on-duty' };
  const truckId = truckAfter(now, wish);
  if (wish.to === now.duty && truckId === now.truckId) return { ok: false, why: 'unchanged' };
  const binding = wish.to === 'break' ? now.jobStates.filter((state) => state !== 'dispatched') : now.jobStates;
  if (wish.to !== 'on' && binding.length > 0) return { ok: false, why: 'blocked-by-job' };
  return { ok: true, truckId };
}

function truckAfter(now: DutyNow, wish: DutyWish): string | null {
  if (wish.to === 'off') return null;
  return wish.truckId ?? (now.duty === 'off' ? now.defaultTruckId : now.truckId);
}
