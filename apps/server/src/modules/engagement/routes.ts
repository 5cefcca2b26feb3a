import * as api from '@truckroll/contracts/engagement/api.ts';
import { pageAfter, pageOf } from '../../platform/db/page.ts';
import { read } from '../../platform/db/read.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { rateJob } from './actions/rate-job.ts';
import { myRatings, ratingNumbers } from './actions/show-numbers.ts';
import { listRatings, ratingAnswer } from './data/rating.reads.ts';

export const routes: readonly Route[] = [
  route(api.rateJob, (ctx, { body }) => rateJob(ctx, body)),
  route(api.listRatings, async (ctx, { query: { limit, cursor, ...filter } }) => {
    const rows = await read(ctx, (db) => listRatings(db, filter, limit, pageAfter(cursor, ['ratedAt', 'id'])));
    const { items, nextCursor } = pageOf(rows, limit, ({ ratedAt, id }) => ({ ratedAt: ratedAt.toISOString(), id }));
    return { items: items.map(ratingAnswer), nextCursor };
  }),
  route(api.myRatings, (ctx) => myRatings(ctx)),
  route(api.ratingNumbers, (ctx, { query }) => ratingNumbers(ctx, query.days)),
];
