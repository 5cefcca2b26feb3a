import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { deleteClient } from '../../data/service-client.writes.ts';
import { ServiceClientDeleted } from '../../events.ts';

/** Deletes a service client; its secrets and tokens open nothing from then on. Refuses `identity/service-client-not-found`. Publishes identity.service_client_deleted. */
export async function deleteServiceClient(ctx: Ctx, clientId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!(await deleteClient(tx, clientId))) throw refuse(problems.serviceClientNotFound);
    await emit(tx, ServiceClientDeleted, { clientId });
  });
}
