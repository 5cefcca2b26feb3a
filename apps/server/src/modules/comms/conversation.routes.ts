import * as api from '@truckroll/contracts/comms/conversation.api.ts';
import { trackingLinkInvalid } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../platform/context.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { markConversationRead } from './actions/mark-conversation-read.ts';
import { showConversation, showMyConversations, showWaitingConversations } from './actions/show-conversations.ts';
import { tellWriting } from './actions/tell-writing.ts';
import { writeMessage } from './actions/write-message.ts';

/** The job that a tracking link leads to. */
function linkedJob({ actor }: Ctx): string {
  if (actor.kind !== 'link') throw refuse(trackingLinkInvalid);
  return actor.jobId;
}

/** One conversation for each job; who asks by which path says for which side he speaks. */
export const conversationRoutes: readonly Route[] = [
  route(api.getConversation, (ctx, { params, query }) => showConversation(ctx, 'office', params.jobId, query)),
  route(api.writeMessage, (ctx, { params, body }) => writeMessage(ctx, 'office', params.jobId, body)),
  route(api.markConversationRead, (ctx, { params, body }) => markConversationRead(ctx, 'office', params.jobId, body.upTo)),
  route(api.tellWriting, (ctx, { params, body }) => tellWriting(ctx, 'office', params.jobId, body.internal)),
  route(api.listConversations, (ctx, { query }) => showWaitingConversations(ctx, query)),
  route(api.myConversations, (ctx) => showMyConversations(ctx)),
  route(api.getMyConversation, (ctx, { params, query }) => showConversation(ctx, 'technician', params.jobId, query)),
  route(api.writeMyMessage, (ctx, { params, body }) => writeMessage(ctx, 'technician', params.jobId, body)),
  route(api.markMyConversationRead, (ctx, { params, body }) => markConversationRead(ctx, 'technician', params.jobId, body.upTo)),
  route(api.tellMyWriting, (ctx, { params, body }) => tellWriting(ctx, 'technician', params.jobId, body.internal)),
  route(api.getConversationByLink, (ctx, { query }) => showConversation(ctx, 'customer', linkedJob(ctx), query)),
  route(api.writeMessageByLink, (ctx, { body }) => writeMessage(ctx, 'customer', linkedJob(ctx), body)),
  route(api.markConversationReadByLink, (ctx, { body }) => markConversationRead(ctx, 'customer', linkedJob(ctx), body.upTo)),
  route(api.tellWritingByLink, (ctx) => tellWriting(ctx, 'customer', linkedJob(ctx))),
  route(api.getPortalConversation, (ctx, { params, query }) => showConversation(ctx, 'customer', params.jobId, query)),
  route(api.writePortalMessage, (ctx, { params, body }) => writeMessage(ctx, 'customer', params.jobId, body)),
  route(api.markPortalConversationRead, (ctx, { params, body }) => markConversationRead(ctx, 'customer', params.jobId, body.upTo)),
];
