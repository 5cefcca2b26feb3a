import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { CustomerVehicle } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockCustomer } from '../data/customer.reads.ts';
import { refreshSearch } from '../data/customer.writes.ts';
import { lockVehicle } from '../data/vehicle.reads.ts';
import { updateVehicle } from '../data/vehicle.writes.ts';
import { CustomerChanged } from '../events.ts';
import type { NewVehicle } from './add-vehicle.ts';

/** Changes a vehicle that the caller read at `version`; its customer is found by the new plate. Refuses `customers/customer-not-found`, `customers/vehicle-not-found`, `request/precondition-failed`. Publishes customers.customer_changed. */
export async function changeVehicle(ctx: Ctx, { customerId, vehicleId }: { customerId: string; vehicleId: string }, facts: NewVehicle, version: number | undefined): Promise<z.output<typeof CustomerVehicle>> {
  return transaction(ctx, async (tx) => {
    if (!(await lockCustomer(tx, customerId))) throw refuse(problems.customerNotFound);
    const before = await lockVehicle(tx, customerId, vehicleId);
    if (!before) throw refuse(problems.vehicleNotFound);
    if (before.version !== version) throw refuse(common.preconditionFailed);
    const after = { ...facts, id: vehicleId, customerId, version: version + 1 };
    await updateVehicle(tx, after);
    await refreshSearch(tx, customerId);
    await emit(tx, CustomerChanged, { customerId, fields: ['vehicles'] });
    return after;
  });
}
