import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { isFitForPrograms } from '../../rules/fit-for-programs.ts';
import { beyond } from '../../rules/may-give.ts';
import { grantsHere, powersOf } from './powers-of.ts';

/** Refuses `identity/permission-unknown` for what no module knows and `role-beyond-yours` for what whoever acts lacks himself. */
export function checkGivable(ctx: Ctx, permissions: readonly string[]): void {
  const unknown = permissions.filter((permission) => !Object.hasOwn(grantsHere(ctx), permission));
  if (unknown.length > 0) throw refuse(problems.permissionUnknown, unknown.join(', '), { permissions: unknown });
  const lacking = beyond(powersOf(ctx.actor).permissions, permissions);
  if (lacking.length > 0) throw refuse(problems.roleBeyondYours, `You lack ${lacking.join(', ')}`, { permissions: lacking });
}

/** As `checkGivable`; refuses `identity/not-for-programs` as well for what no program may hold. */
export function checkGivableToPrograms(ctx: Ctx, permissions: readonly string[]): void {
  checkGivable(ctx, permissions);
  const unfit = permissions.filter((permission) => !isFitForPrograms(permission));
  if (unfit.length > 0) throw refuse(problems.notForPrograms, unfit.join(', '), { permissions: unfit });
}
