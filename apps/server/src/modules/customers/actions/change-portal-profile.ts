import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/customers/portal.api.ts';
import type { PortalMe } from '@truckroll/contracts/customers/portal.schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { portalMe } from '../data/portal-me.reads.ts';
import { updatePortalUser } from '../data/portal-user.writes.ts';
import { PortalProfileChanged } from '../events.ts';
import { customerActor } from '../rules/who-comes.ts';

/** Changes what the caller says of himself. Publishes customers.portal_profile_changed. */
export async function changePortalProfile(ctx: Ctx, change: Input<typeof api.patchPortalMe>['body']): Promise<z.output<typeof PortalMe>> {
  const actor = customerActor(ctx);
  return transaction(ctx, async (tx) => {
    const fields = (['name', 'phone', 'language'] as const).filter((field) => change[field] !== undefined);
    if (fields.length > 0) {
      await updatePortalUser(tx, actor.portalUserId, Object.fromEntries(fields.map((field) => [field, change[field]])));
      await emit(tx, PortalProfileChanged, { portalUserId: actor.portalUserId, customerId: actor.customerId, fields });
    }
    return portalMe(tx, actor.portalUserId);
  });
}
