import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/customers/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockCustomer } from '../data/customer.reads.ts';
import { refreshSearch } from '../data/customer.writes.ts';
import { lockVehicle } from '../data/vehicle.reads.ts';
import { markVehicleRemoved } from '../data/vehicle.writes.ts';
import { CustomerChanged } from '../events.ts';

/** Takes a vehicle that the caller read at `version` off a customer, who is no longer found by its plate; jobs keep what was known of it. Refuses `customers/customer-not-found`, `customers/vehicle-not-found`, `request/precondition-failed`. Publishes customers.customer_changed. */
export async function removeVehicle(ctx: Ctx, { customerId, vehicleId }: { customerId: string; vehicleId: string }, version: number | undefined): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!(await lockCustomer(tx, customerId))) throw refuse(problems.customerNotFound);
    const before = await lockVehicle(tx, customerId, vehicleId);
    if (!before) throw refuse(problems.vehicleNotFound);
    if (before.version !== version) throw refuse(common.preconditionFailed);
    await markVehicleRemoved(tx, vehicleId);
    await refreshSearch(tx, customerId);
    await emit(tx, CustomerChanged, { customerId, fields: ['vehicles'] });
  });
}
