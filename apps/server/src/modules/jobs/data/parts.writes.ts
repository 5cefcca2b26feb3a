import type { Insertable, Updateable } from 'kysely';
import type { Place } from '@truckroll/contracts/jobs/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { jobsDb } from '../tables.ts';
import type { JobsTables } from '../tables.ts';
import { forgetJob, forgetJobOf } from './held-jobs.ts';
import type { VisitRow } from './parts.reads.ts';

export type VisitChanges = Omit<Updateable<JobsTables['jobs.visit']>, 'orgId' | 'id' | 'jobId' | 'version'>;

export function insertVisit(tx: Tx, visit: Insertable<JobsTables['jobs.visit']> & { jobId: string }): Promise<VisitRow> {
  forgetJob(tx, visit.jobId);
  return jobsDb(tx).insertInto('jobs.visit').values(visit).returningAll().executeTakeFirstOrThrow();
}

/** Writes columns of a visit whose job is locked and counts its version up. */
export function updateVisit(tx: Tx, id: string, changes: VisitChanges): Promise<VisitRow> {
  forgetJobOf(tx, id);
  return jobsDb(tx)
    .updateTable('jobs.visit')
    .set((e) => ({ ...changes, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function insertChecklist(tx: Tx, jobId: string, items: readonly { key: string; label: string; required: boolean }[]): Promise<void> {
  if (items.length === 0) return;
  await jobsDb(tx).insertInto('jobs.checklistItem').values(items.map(({ key, label, required }, position) => ({ jobId, key, label, required, position }))).execute();
}

/** False when the job has no such item. */
export async function updateChecklistItem(tx: Tx, jobId: string, key: string, item: { doneAt: Date | null; doneBy: string | null; note: string }): Promise<boolean> {
  const { numUpdatedRows } = await jobsDb(tx).updateTable('jobs.checklistItem').set(item).where('jobId', '=', jobId).where('key', '=', key).executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function insertExtra(tx: Tx, extra: Insertable<JobsTables['jobs.extra']>): Promise<void> {
  await jobsDb(tx).insertInto('jobs.extra').values(extra).execute();
}

export async function deleteExtra(tx: Tx, id: string): Promise<void> {
  await jobsDb(tx).deleteFrom('jobs.extra').where('id', '=', id).execute();
}

/** Adds where the tow goes from now on. */
export async function insertDestination(tx: Tx, leg: { jobId: string; place: Place; changedAt: Date; reason: string }): Promise<void> {
  await jobsDb(tx)
    .insertInto('jobs.destinationLeg')
    .values((e) => ({
      ...leg,
      position: e.selectFrom('jobs.destinationLeg').select((s) => s(s.fn.countAll<number>(), '+', 1).as('position')).where('jobId', '=', leg.jobId),
    }))
    .execute();
}
