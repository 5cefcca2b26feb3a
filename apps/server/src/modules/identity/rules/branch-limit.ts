import type { Branch } from '@truckroll/contracts/identity/branches.schemas.ts';

type Record = Omit<Branch, 'people' | 'createdAt'> & { createdAt: Date };

export const branchView = ({ createdAt, ...branch }: Record, people: number): Branch => ({ ...branch, people, createdAt: createdAt.toISOString() });

/**
 * What somebody limited to branches may hold: all that is about jobs and technicians, of which the database shows him his own. Nothing
 * that reaches the whole organisation: its people, settings, prices, customers, trucks and territories, its money, its trail. Nor what a technician
 * does: he sees his own jobs alone anyway, and must see each that he is given, whichever branch does it.
 */
const FIT: ReadonlySet<string> = new Set([
  'jobs.job.create', 'jobs.job.read', 'jobs.job.step', 'jobs.job.dispatch', 'jobs.job.cancel', 'jobs.job.hold', 'jobs.job.redirect', 'jobs.job.decide_goa', 'jobs.visit.plan',
  'dispatch.board.read', 'dispatch.job.assign',
  'tracking.position.read',
  'workforce.technician.read',
  'comms.message.read', 'comms.message.send', 'comms.conversation.read', 'comms.conversation.write',
  'engagement.rating.read',
  'billing.estimate.read', 'billing.payment.take',
]);

export const isFitForBranches = (permission: string): boolean => FIT.has(permission);

/** Sets of rights are few and remembered, so are these. */
const cut = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** The rights of somebody who is limited to branches, or is not (null). */
export function rightsWithin(permissions: ReadonlySet<string>, branchIds: readonly string[] | null): ReadonlySet<string> {
  if (branchIds === null) return permissions;
  const known = cut.get(permissions) ?? new Set([...permissions].filter(isFitForBranches));
  cut.set(permissions, known);
  return known;
}

/** The branches that somebody with these roles is limited to: who dispatches for a partner sees nothing at all unless it is said which. */
export const limitOf = (roles: readonly string[], branchIds: readonly string[] | null): readonly string[] | null => branchIds ?? (roles.includes('partner_dispatcher') ? [] : null);

/** Whether somebody with these roles, and what they hold, can be limited to branches of these kinds, or not at all (null). */
export function judgeLimit(roles: readonly string[], permissions: ReadonlySet<string>, kinds: readonly Branch['kind'][] | null): { ok: true } | { ok: false; why: string } {
  if (roles.includes('owner') && kinds !== null) return { ok: false, why: 'An owner sees the whole organisation' };
  if (kinds !== null && permissions.has('jobs.job.work') && !roles.includes('owner')) return { ok: false, why: 'Who works as a technician sees his own jobs alone; which branch he works for is said of the technician' };
  if (roles.includes('partner_dispatcher') && (kinds === null || kinds.includes('own'))) return { ok: false, why: 'A partner dispatcher is limited to partners' };
  return { ok: true };
}

/** Whether somebody limited so before sees less now. */
export const seesLess = (before: readonly string[] | null, now: readonly string[] | null): boolean => now !== null && (before === null || before.some((id) => !now.includes(id)));
