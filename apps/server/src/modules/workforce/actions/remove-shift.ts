import * as problems from '@truckroll/contracts/workforce/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { deleteShift } from '../data/shift.writes.ts';
import { ShiftsChanged } from '../events.ts';

/** Removes a shift. Refuses `workforce/shift-not-found`. Publishes workforce.shifts_changed. */
export async function removeShift(ctx: Ctx, shiftId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const technicianId = await deleteShift(tx, shiftId);
    if (technicianId === undefined) throw refuse(problems.shiftNotFound);
    await emit(tx, ShiftsChanged, { technicianId, added: 0, removed: 1 });
  });
}
