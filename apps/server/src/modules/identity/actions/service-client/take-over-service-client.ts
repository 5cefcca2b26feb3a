import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { ServiceClient } from '@truckroll/contracts/identity/service-clients.schemas.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findServiceClient, lockServiceClient } from '../../data/service-client.reads.ts';
import { updateServiceClient } from '../../data/service-client.writes.ts';
import { ServiceClientTakenOver } from '../../events.ts';
import { personIdOf } from '../../rules/who-asks.ts';
import { checkGivable } from '../role/check-givable.ts';

/**
 * Makes whoever asks answer for a service client. Refuses `identity/service-client-not-found`, `keeper-unchanged`, `role-beyond-yours` for
 * rights of the client that he lacks. Publishes identity.service_client_taken_over.
 */
export async function takeOverServiceClient(ctx: Ctx, clientId: string): Promise<ServiceClient> {
  const keeperId = personIdOf(ctx);
  return transaction(ctx, async (tx) => {
    const client = await lockServiceClient(tx, clientId);
    if (!client) throw refuse(problems.serviceClientNotFound);
    if (client.keptBy === keeperId) throw refuse(problems.keeperUnchanged);
    checkGivable(ctx, client.permissions);
    await updateServiceClient(tx, clientId, { keptBy: keeperId });
    await emit(tx, ServiceClientTakenOver, { clientId, keeperId });
    return (await findServiceClient(tx, clientId))!;
  });
}
