import * as api from '@truckroll/contracts/jobs/calls.api.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import { callView, openCall, takerOf } from './actions/open-call.ts';
import { saveCall } from './actions/save-call.ts';
import { listCallsOf } from './data/call.reads.ts';

const MOST_CALLS = 10;

export const callRoutes = [
  route(api.openCall, (ctx, { body }) => openCall(ctx, body)),
  route(api.saveCall, (ctx, { params, body }, { ifMatch }) => saveCall(ctx, params.callId, body, ifMatch)),
  route(api.getCall, (ctx, { params }) => read(ctx, (db) => callView(db, params.callId, ctx.actor))),
  route(api.listOpenCalls, async (ctx) => ({ items: await read(ctx, (db) => listCallsOf(db, takerOf(ctx.actor), MOST_CALLS)), nextCursor: null })),
];
