import type { Client } from '@truckroll/contracts/identity/clients.schemas.ts';
import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../../platform/context.ts';
import { serverOf } from '../../../../platform/db/sources.ts';
import { inOtherOrg, transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { insertOrganisation } from '../../data/organisation.writes.ts';
import { noteOfProvider } from '../../data/person.writes.ts';
import { ClientHandled, OrganisationCreated } from '../../events.ts';
import { grantsOf, permissionsOfRoles } from '../../rules/permissions-of-roles.ts';
import { grantsIn } from '../../rules/providers-own.ts';
import { personIdOf } from '../../rules/who-asks.ts';
import { inviteWithin } from '../invitation/invite-person.ts';

/**
 * Creates a client organisation and invites its first owner, in one commit with what the provider's own trail says of it. Refuses
 * `identity/slug-taken`. Publishes identity.organisation_created and identity.person_invited there, identity.client_handled at the provider's.
 */
export async function createClient(ctx: Ctx, { owner, ...organisation }: Input<typeof api.createClientOrganisation>['body']): Promise<Client> {
  const [founder, orgId] = [personIdOf(ctx), newId()];
  // Whoever founds an organisation gives it its first owner, and no more than that.
  const permissions = permissionsOfRoles(grantsIn('client', grantsOf(serverOf(ctx).modules)), ['owner']);
  const there = serverOf(ctx).ctxFor({ orgId, actor: { kind: 'person', personId: founder, roles: ['owner'], permissions, support: true }, requestId: ctx.requestId });
  return transaction(ctx, async (home) => {
    await inOtherOrg(home, there, async (tx) => {
      await insertOrganisation(tx, { ...organisation, kind: 'client', phone: null });
      await emit(tx, OrganisationCreated, { organisationId: orgId, kind: 'client' });
      await noteOfProvider(tx, founder);
      await inviteWithin(there, tx, founder, { email: owner, roles: ['owner'] });
    });
    await emit(home, ClientHandled, { clientId: orgId, act: 'created' });
    const { slug, name, timeZone, currency, language } = organisation;
    return { id: orgId, slug, name, timeZone, currency, language, people: 0, suspended: null, supportUntil: null, createdAt: home.now().toISOString() };
  });
}
