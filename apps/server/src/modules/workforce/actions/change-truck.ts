import { isDeepStrictEqual } from 'node:util';
import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/workforce/problems.ts';
import type { Truck, TruckFacts } from '@truckroll/contracts/workforce/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockTruck } from '../data/truck.reads.ts';
import { updateTruck } from '../data/truck.writes.ts';
import { TruckChanged } from '../events.ts';

type Facts = z.output<typeof TruckFacts>;

/** Changes a truck that the caller read at `version`; its driver keeps it to the end of his duty. Refuses `workforce/truck-not-found`, `request/precondition-failed`. Publishes workforce.truck_changed. */
export async function changeTruck(ctx: Ctx, truckId: string, facts: Facts, version: number | undefined): Promise<Truck> {
  return transaction(ctx, async (tx) => {
    const before = await lockTruck(tx, truckId);
    if (!before) throw refuse(problems.truckNotFound);
    if (before.version !== version) throw refuse(common.preconditionFailed);
    await updateTruck(tx, truckId, facts, version + 1);
    await emit(tx, TruckChanged, { truckId, fields: (Object.keys(facts) as (keyof Facts)[]).filter((field) => !isDeepStrictEqual(before[field], facts[field])) });
    return { ...before, ...facts, version: version + 1 };
  });
}
