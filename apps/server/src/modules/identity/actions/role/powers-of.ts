import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Actor, Ctx, Tx } from '../../../../platform/context.ts';
import { serverOf } from '../../../../platform/db/sources.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { holdOwnRoles } from '../../data/role.reads.ts';
import { grantsOf, permissionsOf } from '../../rules/permissions-of-roles.ts';
import { grantsIn } from '../../rules/providers-own.ts';
import type { Grants } from '../../rules/permissions-of-roles.ts';

/** What every module grants to the built-in roles of the organisation of whoever acts. */
export const grantsHere = (ctx: Ctx): Grants => grantsIn(ctx.actor.kind === 'person' && ctx.actor.provider === true ? 'provider' : 'client', grantsOf(serverOf(ctx).modules));

/** What whoever acts may give to others; nothing for the system and for strangers. */
export const powersOf = (actor: Actor): { roles: readonly string[]; permissions: ReadonlySet<string> } => ('permissions' in actor ? actor : { roles: [], permissions: new Set() });

/** What a person with these roles may do; the roles stay until the transaction ends. Refuses `identity/role-unknown`. */
export async function permissionsHeld(ctx: Ctx, tx: Tx, roles: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = roles.filter((role) => role.includes('-'));
  const own = await holdOwnRoles(tx, ids);
  if (own.length < new Set(ids).size) throw refuse(problems.roleUnknown);
  return permissionsOf(grantsHere(ctx), roles, own.flatMap(({ permissions }) => permissions));
}
