import * as problems from '@truckroll/contracts/demo/problems.ts';
import type { DemoState } from '@truckroll/contracts/demo/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobCardsByIds } from '../../jobs/index.ts';
import { techniciansByIds } from '../../workforce/index.ts';
import { cityView, findCity } from '../data/city.reads.ts';
import { deleteTakenOver, insertTakenOver } from '../data/city.writes.ts';
import { CityChanged } from '../events.ts';
import { driveClock } from './drive-clock.ts';

/**
 * Lets a person play a technician, or the customer of a job, or hands them back; the city runs at 1× meanwhile.
 * Refuses demo/no-demo, demo/nobody-there. Publishes demo.city_changed.
 */
export async function takeOver(ctx: Ctx, who: { kind: 'technician' | 'customer'; id: string; taken: boolean }): Promise<DemoState> {
  const name = await read(ctx, async (db) => (who.kind === 'technician' ? (await techniciansByIds(db, [who.id])).get(who.id)?.name : (await jobCardsByIds(db, [who.id])).get(who.id)?.customerName));
  if (name === undefined) throw refuse(problems.nobodyThere);
  const answer = await transaction(ctx, async (tx) => {
    const city = await findCity(tx);
    if (!city) throw refuse(problems.noDemo);
    if (who.taken) await insertTakenOver(tx, { kind: who.kind, id: who.id, name });
    else await deleteTakenOver(tx, who.kind, who.id);
    await emit(tx, CityChanged, { orgId: tx.orgId, phase: city.phase });
    return cityView(tx, ctx.clock);
  });
  await driveClock(ctx);
  return answer;
}
