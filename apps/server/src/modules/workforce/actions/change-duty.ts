import * as problems from '@truckroll/contracts/workforce/problems.ts';
import type { Technician } from '@truckroll/contracts/workforce/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockTechnician, technicianView } from '../data/technician.reads.ts';
import { applyDuty } from './apply-duty.ts';
import type { DutyChange } from './apply-duty.ts';

/**
 * Takes a technician on duty with a truck, on a break, or off duty; himself or the office for him, who then
 * says why. Refuses `workforce/technician-not-found` (also for one who is switched off) and what `applyDuty`
 * refuses. Publishes workforce.duty_changed.
 */
export async function changeDuty(ctx: Ctx, technicianId: string, change: DutyChange): Promise<Technician> {
  return transaction(ctx, async (tx) => {
    const technician = await lockTechnician(tx, technicianId);
    if (!technician?.active) throw refuse(problems.technicianNotFound);
    await applyDuty(tx, technician, change);
    return technicianView(tx, technicianId);
  });
}
