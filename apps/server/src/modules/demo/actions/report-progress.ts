import * as problems from '@truckroll/contracts/demo/problems.ts';
import type { DemoState } from '@truckroll/contracts/demo/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { cityView } from '../data/city.reads.ts';
import { updatePhase } from '../data/city.writes.ts';
import { CityChanged } from '../events.ts';
import { driveClock } from './drive-clock.ts';

/** Records how far the city is; once it lives, the clock follows its speed. Refuses demo/no-demo. Publishes demo.city_changed. */
export async function reportProgress(ctx: Ctx, phase: DemoState['phase'], progress: DemoState['progress']): Promise<DemoState> {
  const answer = await transaction(ctx, async (tx) => {
    const city = phase === 'none' ? undefined : await updatePhase(tx, phase, progress);
    if (!city) throw refuse(problems.noDemo);
    await emit(tx, CityChanged, { orgId: tx.orgId, phase: city.phase });
    return cityView(tx, ctx.clock);
  });
  if (phase === 'living' && 'set' in ctx.clock) await driveClock(ctx);
  return answer;
}
