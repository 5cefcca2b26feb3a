import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { task } from '../../../platform/tasks/task.ts';
import { deleteOldFixes } from '../actions/delete-old-fixes.ts';
import { findTechniciansWithFixesBefore } from '../data/fix.reads.ts';

const RETENTION_MS = 90 * 86_400_000;

/** Where somebody drove is forgotten after 90 days. */
export const deleteOldFixesTask = task({
  name: 'tracking.delete-old-fixes',
  everySeconds: 6 * 3600,
  run: async (ctx) => {
    const before = new Date(ctx.now().getTime() - RETENTION_MS);
    const aged = await readAllOrgs(ctx, 'whose fixes are past their retention', (db) => findTechniciansWithFixesBefore(db, before));
    for (const { orgId, technicianId } of aged) await deleteOldFixes(ctx.inOrg(orgId), technicianId, before);
  },
});
