import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { task } from '../../../platform/tasks/task.ts';
import { updateEtas } from '../actions/update-etas.ts';
import { listOrgsWithOpenJobs } from '../data/course.reads.ts';

/** Arrivals are kept up to date while trucks drive. */
export const updateEtasTask = task({
  name: 'dispatch.update-etas',
  everySeconds: 15,
  run: async (ctx) => {
    for (const orgId of await readAllOrgs(ctx, 'trucks drive in every organisation', (db) => listOrgsWithOpenJobs(db, ['assigned', 'en_route']))) await updateEtas(ctx.inOrg(orgId));
  },
});
