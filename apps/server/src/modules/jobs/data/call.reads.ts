import type { CallForm, OpenCall } from '@truckroll/contracts/jobs/calls.schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { jobsDb } from '../tables.ts';

export const findCall = (source: Source, jobId: string): Promise<{ takenBy: string; form: CallForm } | undefined> => jobsDb(source).selectFrom('jobs.call').select(['takenBy', 'form']).where('jobId', '=', jobId).executeTakeFirst();

/** What somebody has begun and not finished, latest first. */
export async function listCallsOf(source: Source, takenBy: string, most: number): Promise<OpenCall[]> {
  const rows = await jobsDb(source)
    .selectFrom('jobs.call as c')
    .innerJoin('jobs.job as j', (join) => join.onRef('j.orgId', '=', 'c.orgId').onRef('j.id', '=', 'c.jobId'))
    .select(['j.id', 'j.number', 'j.placeLabel', 'j.serviceName', 'j.touchedAt', 'c.form'])
    .where('c.takenBy', '=', takenBy)
    .where('j.state', '=', 'draft')
    .orderBy('j.touchedAt', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ id, number, placeLabel, serviceName, touchedAt, form: { name, phone } }) => ({ jobId: id, number, name, phone, placeLabel, serviceName, touchedAt: touchedAt.toISOString() }));
}
