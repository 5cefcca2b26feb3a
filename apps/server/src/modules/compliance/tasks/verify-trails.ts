import { task } from '../../../platform/tasks/task.ts';
import { allOrganisations } from '../../identity/index.ts';
import { verifyTrail } from '../actions/verify-trail.ts';

/** Looks at every organisation's log four times a day, so that tampering is found without anybody asking. */
export const verifyTrails = task({
  name: 'compliance.verify-trails',
  everySeconds: 6 * 3600,
  run: async (ctx) => {
    for (const { id } of await allOrganisations(ctx)) {
      const { broken } = await verifyTrail(ctx.inOrg(id));
      if (broken) ctx.log.error({ orgId: id, ...broken }, 'the audit trail was tampered with');
    }
  },
});
