import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/workforce/problems.ts';
import type { Shift } from '@truckroll/contracts/workforce/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { shiftOf } from '../data/shift.reads.ts';
import type { ShiftRow } from '../data/shift.reads.ts';
import { insertShifts } from '../data/shift.writes.ts';
import { findKnownTechnicianIds } from '../data/technician.reads.ts';
import { ShiftsChanged } from '../events.ts';
import { spanOf } from '../rules/span-of.ts';

/** Fourteen days on call and a change of the clock; what is longer is a year mistyped. */
const LONGEST_SHIFT_MS = (14 * 24 + 1) * 3_600_000;

type ShiftView = z.output<typeof Shift>;

/**
 * Adds shifts, all or none. Refuses `workforce/technician-not-found` and `workforce/shift-overlaps`, naming
 * which ones meet another, `request/invalid-input` for one that ends before it begins or lasts longer than two weeks. Publishes workforce.shifts_changed for each technician.
 */
export async function addShifts(ctx: Ctx, shifts: readonly Omit<ShiftView, 'id'>[]): Promise<{ items: ShiftView[]; nextCursor: null }> {
  const rows = shifts.map(rowOf);
  const perTechnician = Map.groupBy(rows, (row) => row.technicianId);
  return transaction(ctx, async (tx) => {
    const known = await findKnownTechnicianIds(tx, [...perTechnician.keys()]);
    const stranger = rows.find((row) => !known.has(row.technicianId));
    if (stranger) throw refuse(problems.technicianNotFound, undefined, { technicianId: stranger.technicianId });
    const written = await insertShifts(tx, rows);
    const overlapping = rows.flatMap((row, index) => (written.has(row.id) ? [] : [index]));
    if (overlapping.length > 0) throw refuse(problems.shiftOverlaps, undefined, { errors: overlapping.map((index) => ({ pointer: `/body/shifts/${index}`, message: 'meets another shift of this technician' })) });
    for (const [technicianId, added] of perTechnician) await emit(tx, ShiftsChanged, { technicianId, added: added.length, removed: 0 });
    return { items: rows.map(shiftOf), nextCursor: null };
  });
}

function rowOf({ technicianId, kind, ...times }: Omit<ShiftView, 'id'>, index: number): ShiftRow {
  const span = spanOf(times);
  if (!span) throw refuse(common.invalidInput, 'A shift ends before it begins', { errors: [{ pointer: `/body/shifts/${index}/endsAt`, message: 'must be after startsAt' }] });
  if (span.endsAt.getTime() - span.startsAt.getTime() > LONGEST_SHIFT_MS) throw refuse(common.invalidInput, 'A shift lasts longer than two weeks', { errors: [{ pointer: `/body/shifts/${index}/endsAt`, message: 'must be at most 14 days after startsAt' }] });
  return { id: newId(), technicianId, kind, ...span };
}
