import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { task } from '../../../platform/tasks/task.ts';
import { offerWaitingJobs } from '../actions/offer-waiting-jobs.ts';
import { listOrgsWithDueSearches } from '../data/search.reads.ts';

/** Jobs that found nobody are looked at again when their time comes; the net below every reaction. */
export const offerWaitingJobsTask = task({
  name: 'dispatch.offer-waiting-jobs',
  everySeconds: 1,
  run: async (ctx) => {
    for (const orgId of await readAllOrgs(ctx, 'jobs wait in every organisation', (db) => listOrgsWithDueSearches(db, ctx.now()))) await offerWaitingJobs(ctx.inOrg(orgId));
  },
});
