import type { Tx } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';

export async function insertAbsence(tx: Tx, absence: { id: string; technicianId: string; startsAt: Date; endsAt: Date; reason: string }): Promise<void> {
  await workforceDb(tx).insertInto('workforce.absence').values(absence).execute();
}

/** Whose absence it was; undefined when there was none. */
export async function deleteAbsence(tx: Tx, id: string): Promise<string | undefined> {
  return (await workforceDb(tx).deleteFrom('workforce.absence').where('id', '=', id).returning('technicianId').executeTakeFirst())?.technicianId;
}
