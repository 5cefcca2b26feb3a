import * as problems from '@truckroll/contracts/workforce/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { deleteAbsence } from '../data/absence.writes.ts';
import { TechnicianChanged } from '../events.ts';

/** Takes an absence back. Refuses `workforce/absence-not-found`. Publishes workforce.technician_changed. */
export async function removeAbsence(ctx: Ctx, absenceId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const technicianId = await deleteAbsence(tx, absenceId);
    if (technicianId === undefined) throw refuse(problems.absenceNotFound);
    await emit(tx, TechnicianChanged, { technicianId, fields: ['absences'] });
  });
}
