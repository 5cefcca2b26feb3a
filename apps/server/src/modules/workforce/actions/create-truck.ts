import type { Truck, TruckFacts } from '@truckroll/contracts/workforce/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { insertTruck } from '../data/truck.writes.ts';
import { TruckChanged } from '../events.ts';

/** Adds a truck. Refuses nothing. Publishes workforce.truck_changed. */
export async function createTruck(ctx: Ctx, facts: z.output<typeof TruckFacts>): Promise<Truck> {
  return transaction(ctx, async (tx) => {
    const truck: Truck = { ...facts, id: newId(), odometerMetres: null, version: 1 };
    await insertTruck(tx, truck);
    await emit(tx, TruckChanged, { truckId: truck.id, fields: Object.keys(facts) });
    return truck;
  });
}
