import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import type { Actor, Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { personIdOf } from '../rules/who-asks.ts';
import { listBranches } from './branch.reads.ts';
import { findOrganisation, organisationAnswer } from './organisation.reads.ts';
import { findPerson } from './person.reads.ts';
import { listOwnRoles } from './role.reads.ts';
import { isFromProvider } from './single-sign-on.reads.ts';
import { standingOf } from './second-factor.reads.ts';

const rolesOf = (actor: Actor): string[] => (actor.kind === 'person' ? [...actor.roles] : []);

/** Who is signed in, where, and what they may do. */
export async function meOf(ctx: Ctx, sessionId: string): Promise<Me> {
  const isLimited = ctx.actor.kind === 'person' && ctx.actor.branchIds !== undefined;
  const [[person, organisation, own, singleSignOn, branches], standing] = await Promise.all([read(ctx, (db) => Promise.all([findPerson(db, personIdOf(ctx)), findOrganisation(db, ctx.orgId), listOwnRoles(db), isFromProvider(db, sessionId), isLimited ? listBranches(db) : []])), standingOf(ctx, personIdOf(ctx), sessionId)]);
  const { id, name, email } = person!;
  // What he is here with: support has the granted role, whatever is noted of him.
  const roles = rolesOf(ctx.actor);
  const ownRoles = own.filter((role) => roles.includes(role.id)).map((role) => ({ id: role.id, name: role.name }));
  const permissions = ctx.actor.kind === 'person' ? [...ctx.actor.permissions].sort() : [];
  const support = ctx.actor.kind === 'person' && ctx.actor.support === true;
  const secondFactor = { enrolled: standing.enrolled, requiredFrom: standing.requiredFrom?.toISOString() ?? null, neededNow: !support && standing.neededNow };
  return { person: { id, name, email }, organisation: organisationAnswer(organisation!), roles, ownRoles, permissions, branches: isLimited ? branches.map((branch) => ({ id: branch.id, name: branch.name })) : null, sessionId, secondFactor, singleSignOn, support };
}
