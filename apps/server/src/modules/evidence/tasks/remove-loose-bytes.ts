import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { task } from '../../../platform/tasks/task.ts';
import { removeLooseBytes } from '../actions/remove-loose-bytes.ts';
import { listLooseBytes } from '../data/file.reads.ts';

/** Longer than any upload takes from its bytes to its row. */
const LOOSE_FOR_MS = 3_600_000;
const AT_ONCE = 200;

export const removeLooseBytesTask = task({
  name: 'evidence.remove-loose-bytes',
  everySeconds: 600,
  run: async (ctx) => {
    const before = new Date(ctx.now().getTime() - LOOSE_FOR_MS);
    const loose = await readAllOrgs(ctx, 'bytes without a file are removed everywhere', async (db) => listLooseBytes(db, before, AT_ONCE));
    for (const { orgId, key } of loose) await removeLooseBytes(ctx.inOrg(orgId), key);
  },
});
