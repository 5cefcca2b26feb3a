import type { Client } from '@truckroll/contracts/identity/clients.schemas.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { inOtherOrg, transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { lockOrganisation } from '../../data/organisation.reads.ts';
import { updateSuspension } from '../../data/organisation.writes.ts';
import { noteOfProvider } from '../../data/person.writes.ts';
import { deleteSessionsHere } from '../../data/session.writes.ts';
import { ClientHandled, OrganisationResumed, OrganisationSuspended } from '../../events.ts';
import { personIdOf } from '../../rules/who-asks.ts';
import { actingIn } from '../support/acting-in.ts';

/**
 * Lets nobody into a client any more: sessions end, keys work no longer, public pages say that the service is paused. One commit
 * with what the provider's own trail says of it. Refuses `identity/client-not-found`, `already-suspended`. Publishes
 * identity.organisation_suspended there, client_handled at the provider's.
 */
export async function suspendClient(ctx: Ctx, clientId: string, reason: string): Promise<Client> {
  const { client, there } = await actingIn(ctx, clientId);
  return transaction(ctx, async (home) => {
    const at = home.now();
    await inOtherOrg(home, there, async (tx) => {
      if ((await lockOrganisation(tx)).suspendedAt) throw refuse(problems.alreadySuspended);
      await updateSuspension(tx, { at, reason });
      await noteOfProvider(tx, personIdOf(ctx));
      await emit(tx, OrganisationSuspended, { organisationId: clientId, reason, endedSessions: await deleteSessionsHere(tx) });
    });
    await emit(home, ClientHandled, { clientId, act: 'suspended' });
    return { ...client, suspended: { at: at.toISOString(), reason } };
  });
}

/**
 * Lets a suspended client go on, in one commit with what the provider's own trail says of it. Refuses
 * `identity/client-not-found`, `not-suspended`. Publishes identity.organisation_resumed there, client_handled at the provider's.
 */
export async function resumeClient(ctx: Ctx, clientId: string, reason: string): Promise<Client> {
  const { client, there } = await actingIn(ctx, clientId);
  return transaction(ctx, async (home) => {
    await inOtherOrg(home, there, async (tx) => {
      if (!(await lockOrganisation(tx)).suspendedAt) throw refuse(problems.notSuspended);
      await updateSuspension(tx, null);
      await noteOfProvider(tx, personIdOf(ctx));
      await emit(tx, OrganisationResumed, { organisationId: clientId, reason });
    });
    await emit(home, ClientHandled, { clientId, act: 'resumed' });
    return { ...client, suspended: null };
  });
}
