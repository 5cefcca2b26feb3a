import { newId } from '@truckroll/kernel';
import * as problems from '@truckroll/contracts/demo/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { findCity } from '../data/city.reads.ts';
import { insertHappening } from '../data/city.writes.ts';
import { HappeningOrdered } from '../events.ts';

/** Tells the city to let something happen; the simulator hears it. Refuses demo/no-demo. Publishes demo.happening_ordered. */
export async function orderHappening(ctx: Ctx, kind: 'pile_up' | 'truck_breaks_down' | 'rush_hour') {
  return transaction(ctx, async (tx) => {
    if (!(await findCity(tx))) throw refuse(problems.noDemo);
    const happening = { id: newId(), kind, orderedAt: ctx.now() };
    await insertHappening(tx, happening);
    await emit(tx, HappeningOrdered, { orgId: tx.orgId, happeningId: happening.id, kind });
    return { ...happening, orderedAt: happening.orderedAt.toISOString() };
  });
}
