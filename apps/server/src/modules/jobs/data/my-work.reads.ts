import type { Source } from '../../../platform/context.ts';
import type { Worked } from '../rules/sum-of-work.ts';
import { jobsDb } from '../tables.ts';

/** What a technician did, or does, since an instant. A roadside job has one visit, so its tow is counted once. */
export const findWorkSince = (source: Source, technicianId: string, since: Date): Promise<Worked[]> =>
  jobsDb(source)
    .selectFrom('jobs.visit as v')
    .innerJoin('jobs.job as j', (join) => join.onRef('j.orgId', '=', 'v.orgId').onRef('j.id', '=', 'v.jobId'))
    .select(['v.travellingAt', 'v.arrivedAt', 'v.endedAt', 'j.hookedAt', 'j.atDestinationAt'])
    .where('v.technicianId', '=', technicianId)
    .where('v.travellingAt', 'is not', null)
    .where((e) => e.or([e('v.endedAt', 'is', null), e('v.endedAt', '>', since)]))
    .execute();
