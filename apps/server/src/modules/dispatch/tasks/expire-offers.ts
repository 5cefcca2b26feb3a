import { readAllOrgs } from '../../../platform/db/read-all-orgs.ts';
import { task } from '../../../platform/tasks/task.ts';
import { expireOffer } from '../actions/expire-offer.ts';
import { listOverdueOffers } from '../data/offer.reads.ts';

/** Offers whose time is up end, and the next technician is asked. */
export const expireOffersTask = task({
  name: 'dispatch.expire-offers',
  everySeconds: 1,
  run: async (ctx) => {
    for (const { orgId, id } of await readAllOrgs(ctx, 'offers run out in every organisation', (db) => listOverdueOffers(db, ctx.now()))) await expireOffer(ctx.inOrg(orgId), id);
  },
});
