import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/workforce/problems.ts';
import type { Technician } from '@truckroll/contracts/workforce/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockTechnician, technicianView } from '../data/technician.reads.ts';
import { updateCertifications } from '../data/technician.writes.ts';
import { TechnicianChanged } from '../events.ts';

/** Replaces the certifications of a technician whom the caller read at `version`; without one, whatever they are. Refuses `workforce/technician-not-found`, `request/precondition-failed`. Publishes workforce.technician_changed. */
export async function putCertifications(ctx: Ctx, technicianId: string, certifications: readonly Omit<Technician['certifications'][number], 'id'>[], version?: number): Promise<Technician> {
  return transaction(ctx, async (tx) => {
    const before = await lockTechnician(tx, technicianId);
    if (!before) throw refuse(problems.technicianNotFound);
    if (version !== undefined && before.version !== version) throw refuse(common.preconditionFailed);
    await updateCertifications(tx, technicianId, certifications.map((certification) => ({ ...certification, id: newId() })));
    await emit(tx, TechnicianChanged, { technicianId, fields: ['certifications'] });
    return technicianView(tx, technicianId);
  });
}
