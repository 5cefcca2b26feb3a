import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/workforce/problems.ts';
import type { Absence } from '@truckroll/contracts/workforce/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { insertAbsence } from '../data/absence.writes.ts';
import { findTechnician } from '../data/technician.reads.ts';
import { TechnicianChanged } from '../events.ts';
import { spanOf } from '../rules/span-of.ts';

type AbsenceView = z.output<typeof Absence>;

/** Records that a technician is away; his shifts stay. Refuses `workforce/technician-not-found`, `request/invalid-input` for one that ends before it begins. Publishes workforce.technician_changed. */
export async function addAbsence(ctx: Ctx, { technicianId, reason, ...times }: Omit<AbsenceView, 'id'>): Promise<AbsenceView> {
  const span = spanOf(times);
  if (!span) throw refuse(common.invalidInput, 'An absence ends before it begins', { errors: [{ pointer: '/body/endsAt', message: 'must be after startsAt' }] });
  return transaction(ctx, async (tx) => {
    if (!(await findTechnician(tx, technicianId))) throw refuse(problems.technicianNotFound);
    const id = newId();
    await insertAbsence(tx, { id, technicianId, ...span, reason });
    await emit(tx, TechnicianChanged, { technicianId, fields: ['absences'] });
    return { id, technicianId, startsAt: span.startsAt.toISOString(), endsAt: span.endsAt.toISOString(), reason };
  });
}
