import { sql } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';
import type { ShiftRow } from './shift.reads.ts';

/** Writes the shifts that meet no other one of their technician; returns the ids written. */
export async function insertShifts(tx: Tx, shifts: readonly ShiftRow[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into workforce.shift (id, technician_id, starts_at, ends_at, kind)
    select * from unnest(${shifts.map((shift) => shift.id)}::uuid[], ${shifts.map((shift) => shift.technicianId)}::uuid[], ${shifts.map((shift) => shift.startsAt)}::timestamptz[], ${shifts.map((shift) => shift.endsAt)}::timestamptz[], ${shifts.map((shift) => shift.kind)}::text[])
    on conflict on constraint shift_overlap do nothing
    returning id`.execute(workforceDb(tx));
  return new Set(rows.map((row) => row.id));
}

/** Whose shift it was; undefined when there was none. */
export async function deleteShift(tx: Tx, id: string): Promise<string | undefined> {
  return (await workforceDb(tx).deleteFrom('workforce.shift').where('id', '=', id).returning('technicianId').executeTakeFirst())?.technicianId;
}
