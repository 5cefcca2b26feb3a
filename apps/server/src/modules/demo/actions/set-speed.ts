import * as problems from '@truckroll/contracts/demo/problems.ts';
import type { DemoState } from '@truckroll/contracts/demo/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { cityView } from '../data/city.reads.ts';
import { updateSpeed } from '../data/city.writes.ts';
import { CityChanged } from '../events.ts';
import { driveClock } from './drive-clock.ts';

/** Sets the city's speed or pauses it. Refuses demo/no-demo. Publishes demo.city_changed. */
export async function setSpeed(ctx: Ctx, change: { speed?: number | undefined; paused?: boolean | undefined }): Promise<DemoState> {
  const answer = await transaction(ctx, async (tx) => {
    const city = await updateSpeed(tx, change);
    if (!city) throw refuse(problems.noDemo);
    await emit(tx, CityChanged, { orgId: tx.orgId, phase: city.phase });
    return cityView(tx, ctx.clock);
  });
  await driveClock(ctx);
  return answer;
}
