import * as api from '@truckroll/contracts/demo/api.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import { orderHappening } from './actions/order-happening.ts';
import { reportProgress } from './actions/report-progress.ts';
import { setSpeed } from './actions/set-speed.ts';
import { takeOver } from './actions/take-over.ts';
import { cityView, listHappenings } from './data/city.reads.ts';

export const routes = [
  route(api.getDemo, (ctx) => read(ctx, (db) => cityView(db, ctx.clock))),
  route(api.setSpeed, (ctx, { body }) => setSpeed(ctx, body)),
  route(api.makeHappen, (ctx, { body }) => orderHappening(ctx, body.kind)),
  route(api.takeOver, (ctx, { body }) => takeOver(ctx, body)),
  route(api.listOrders, async (ctx, { query }) => ({ items: (await read(ctx, (db) => listHappenings(db, query.after))).map(({ orderedAt, ...order }) => ({ ...order, orderedAt: orderedAt.toISOString() })), nextCursor: null })),
  route(api.reportProgress, (ctx, { body }) => reportProgress(ctx, body.phase, body.progress)),
];
