import { read } from '../../../platform/db/read.ts';
import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { task } from '../../../platform/tasks/task.ts';
import { openJobCards } from '../../jobs/index.ts';
import { reviewAlerts } from '../actions/review-alerts.ts';
import { listOrgsWithOpenJobs } from '../data/course.reads.ts';

/** What only time brings about is noticed: a late arrival, a silent truck, work that takes too long. */
export const reviewOpenJobsTask = task({
  name: 'dispatch.review-open-jobs',
  everySeconds: 15,
  run: async (ctx) => {
    for (const orgId of await readAllOrgs(ctx, 'open jobs are watched in every organisation', (db) => listOrgsWithOpenJobs(db))) {
      const own = ctx.inOrg(orgId);
      const cards = await read(own, async (db) => openJobCards(db));
      await transaction(own, async (tx) => reviewAlerts(tx, cards));
    }
  },
});
