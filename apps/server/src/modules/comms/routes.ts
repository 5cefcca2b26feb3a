import * as api from '@truckroll/contracts/comms/api.ts';
import { pageAfter, pageOf } from '../../platform/db/page.ts';
import { read } from '../../platform/db/read.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { listTemplates, putTemplate, restoreTemplate } from './actions/put-template.ts';
import { resendMessage } from './actions/resend-message.ts';
import { textCallerLink } from './actions/text-caller-link.ts';
import { listMessages, messageAnswer } from './data/message.reads.ts';
import { conversationRoutes } from './conversation.routes.ts';
import { pushRoutes } from './push.routes.ts';

export const routes: readonly Route[] = [
  route(api.textCallerLink, (ctx, { params, body }) => textCallerLink(ctx, params.callId, body)),
  ...conversationRoutes,
  ...pushRoutes,
  route(api.listMessages, async (ctx, { query: { limit, cursor, ...filter } }) => {
    const rows = await read(ctx, (db) => listMessages(db, filter, limit, pageAfter(cursor, ['queuedAt', 'id'])));
    const { items, nextCursor } = pageOf(rows, limit, ({ queuedAt, id }) => ({ queuedAt: queuedAt.toISOString(), id }));
    return { items: items.map(messageAnswer), nextCursor };
  }),
  route(api.resendMessage, (ctx, { params }) => resendMessage(ctx, params.messageId)),
  route(api.listTemplates, async (ctx, { query }) => ({ items: await listTemplates(ctx, query.language), nextCursor: null })),
  route(api.putTemplate, (ctx, { body }, { ifMatch }) => putTemplate(ctx, body, ifMatch)),
  route(api.restoreTemplate, (ctx, { params }, { ifMatch }) => restoreTemplate(ctx, params, ifMatch)),
];
