import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { task } from '../../../platform/tasks/task.ts';
import { expireDraft } from '../actions/expire-draft.ts';
import { listStaleDrafts } from '../data/job.reads.ts';

const DRAFT_LIVES_MS = 24 * 3_600_000;
const AT_ONCE = 500;

export const expireDraftsTask = task({
  name: 'jobs.expire-drafts',
  everySeconds: 300,
  run: async (ctx) => {
    const touchedBefore = new Date(ctx.now().getTime() - DRAFT_LIVES_MS);
    const stale = await readAllOrgs(ctx, 'drafts expire everywhere', async (db) => listStaleDrafts(db, touchedBefore, AT_ONCE));
    for (const { orgId, id } of stale) await expireDraft(ctx.inOrg(orgId), id, touchedBefore);
  },
});
