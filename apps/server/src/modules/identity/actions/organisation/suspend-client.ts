import type { Client } from '@truckroll/contracts/identity/clients.schemas.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findClient } from '../../data/client.reads.ts';
import { lockOrganisation } from '../../data/organisation.reads.ts';
import { updateSuspension } from '../../data/organisation.writes.ts';
import { noteOfProvider } from '../../data/person.writes.ts';
import { deleteSessionsHere } from '../../data/session.writes.ts';
import { ClientHandled, OrganisationResumed, OrganisationSuspended } from '../../events.ts';
import { personIdOf } from '../../rules/who-asks.ts';
import { actingIn } from '../support/acting-in.ts';
import { tellEvent } from '../person/tell-event.ts';

/**
 * Lets nobody into a client any more: sessions end, keys work no longer, public pages say that the service is paused.
 * Refuses `identity/client-not-found`, `already-suspended`. Publishes identity.organisation_suspended, client_handled.
 */
export async function suspendClient(ctx: Ctx, clientId: string, reason: string): Promise<Client> {
  const there = await actingIn(ctx, clientId);
  await transaction(there, async (tx) => {
    if ((await lockOrganisation(tx)).suspendedAt) throw refuse(problems.alreadySuspended);
    await updateSuspension(tx, { at: tx.now(), reason });
    await noteOfProvider(tx, personIdOf(ctx));
    await emit(tx, OrganisationSuspended, { organisationId: clientId, reason, endedSessions: await deleteSessionsHere(tx) });
  });
  await tellEvent(ctx, ClientHandled, { clientId, act: 'suspended' });
  return (await findClient(ctx, clientId))!;
}

/** Lets a suspended client go on. Refuses `identity/client-not-found`, `not-suspended`. Publishes identity.organisation_resumed, client_handled. */
export async function resumeClient(ctx: Ctx, clientId: string, reason: string): Promise<Client> {
  const there = await actingIn(ctx, clientId);
  await transaction(there, async (tx) => {
    if (!(await lockOrganisation(tx)).suspendedAt) throw refuse(problems.notSuspended);
    await updateSuspension(tx, null);
    await noteOfProvider(tx, personIdOf(ctx));
    await emit(tx, OrganisationResumed, { organisationId: clientId, reason });
  });
  await tellEvent(ctx, ClientHandled, { clientId, act: 'resumed' });
  return (await findClient(ctx, clientId))!;
}
