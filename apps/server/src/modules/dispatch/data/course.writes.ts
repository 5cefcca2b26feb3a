import type { Insertable } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';

type Course = Omit<Insertable<DispatchTables['dispatch.course']>, 'orgId'>;

export const insertCourse = (tx: Tx, course: Course) => dispatchDb(tx).insertInto('dispatch.course').values(course).onConflict((conflict) => conflict.doNothing()).execute();

/** Changes a course when the event is newer than the last one heard; whether it was. */
export async function updateCourse(tx: Tx, jobId: string, heardSeq: number, changes: Partial<Omit<Course, 'jobId' | 'heardSeq'>>): Promise<boolean> {
  const { numUpdatedRows } = await dispatchDb(tx).updateTable('dispatch.course').set({ ...changes, heardSeq }).where('jobId', '=', jobId).where('heardSeq', '<', heardSeq).executeTakeFirst();
  return numUpdatedRows === 1n;
}
