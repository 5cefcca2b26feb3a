import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { ServiceClient } from '@truckroll/contracts/identity/service-clients.schemas.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findServiceClient, lockServiceClient } from '../../data/service-client.reads.ts';
import { updateServiceClient } from '../../data/service-client.writes.ts';
import { ServiceClientChanged } from '../../events.ts';
import { checkGivableToPrograms } from '../role/check-givable.ts';

/**
 * Changes a service client's name or rights, at once and for tokens that are about. Refuses `identity/service-client-not-found`, and for rights
 * that are added `permission-unknown`, `not-for-programs`, `role-beyond-yours`. Publishes identity.service_client_changed.
 */
export async function changeServiceClient(ctx: Ctx, clientId: string, change: Input<typeof api.changeServiceClient>['body']): Promise<ServiceClient> {
  return transaction(ctx, async (tx) => {
    const before = await lockServiceClient(tx, clientId);
    if (!before) throw refuse(problems.serviceClientNotFound);
    const permissions = [...new Set(change.permissions ?? before.permissions)].sort();
    checkGivableToPrograms(ctx, permissions.filter((permission) => !before.permissions.includes(permission)));
    await updateServiceClient(tx, clientId, { name: change.name ?? before.name, permissions });
    await emit(tx, ServiceClientChanged, { clientId, permissions });
    return (await findServiceClient(tx, clientId))!;
  });
}
