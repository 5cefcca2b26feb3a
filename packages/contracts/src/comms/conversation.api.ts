import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf, page } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import { jobNotFound, trackingLinkInvalid } from '../jobs/problems.ts';
import { Conversation, ConversationMessage, ConversationSummary, MessageText } from './conversation.schemas.ts';
import * as problems from './problems.ts';

const jobId = z.object({ jobId: Id });
const token = z.object({ token: z.string().min(20).max(100) });
const query = z.object(page);
const toAll = z.object({ text: MessageText });
const toSome = toAll.extend({ internal: z.boolean().default(false).describe('Only for office and technician') });
const upTo = z.object({ upTo: Id.describe('The newest message that was seen') });
const seen = z.object({ unread: z.number().int() });
const toWhom = toSome.pick({ internal: true });

const read = { permission: 'comms.conversation.read' };
const write = { permission: 'comms.conversation.write' };
export const getConversation = endpoint({ method: 'GET', path: '/v1/jobs/:jobId/conversation', summary: 'What was written about a job, newest first', access: read, params: jobId, query, answer: Conversation, refusals: [jobNotFound] });
export const writeMessage = endpoint({ method: 'POST', path: '/v1/jobs/:jobId/conversation', summary: 'Write to customer and technician, or to the technician alone', access: write, params: jobId, body: toSome, answer: ConversationMessage, status: 201, refusals: [jobNotFound, problems.conversationClosed] });
export const markConversationRead = endpoint({ method: 'POST', path: '/v1/jobs/:jobId/conversation/read', summary: 'The office has seen what was written', access: write, params: jobId, body: upTo, answer: seen, refusals: [jobNotFound, problems.messageNotFound] });
export const tellWriting = endpoint({ method: 'PUT', path: '/v1/jobs/:jobId/conversation/writing', summary: 'Somebody of the office is writing: shown to the others for some seconds, kept nowhere', access: write, params: jobId, body: toWhom, status: 204, refusals: [jobNotFound, problems.conversationClosed] });
export const listConversations = endpoint({ method: 'GET', path: '/v1/conversations', summary: 'Jobs with messages that the office has not seen, the newest message first', access: read, query, answer: listOf(ConversationSummary).extend({ unread: z.number().int().describe('In all of them') }) });

const work = { permission: 'jobs.job.work' };
export const myConversations = endpoint({ method: 'GET', path: '/v1/my/conversations', summary: 'What was written about the jobs of the technician who asks, the newest message first', access: work, answer: listOf(ConversationSummary) });
export const getMyConversation = endpoint({ method: 'GET', path: '/v1/my/jobs/:jobId/conversation', summary: 'What was written about one’s own job, newest first', access: work, params: jobId, query, answer: Conversation, refusals: [jobNotFound] });
export const writeMyMessage = endpoint({ method: 'POST', path: '/v1/my/jobs/:jobId/conversation', summary: 'Write to customer and office, or to the office alone', access: work, params: jobId, body: toSome, answer: ConversationMessage, status: 201, refusals: [jobNotFound, problems.conversationClosed] });
export const markMyConversationRead = endpoint({ method: 'POST', path: '/v1/my/jobs/:jobId/conversation/read', summary: 'The technician has seen what was written', access: work, params: jobId, body: upTo, answer: seen, refusals: [jobNotFound, problems.messageNotFound] });
export const tellMyWriting = endpoint({ method: 'PUT', path: '/v1/my/jobs/:jobId/conversation/writing', summary: 'The technician is writing: shown to the others for some seconds, kept nowhere', access: work, params: jobId, body: toWhom, status: 204, refusals: [jobNotFound, problems.conversationClosed] });

export const getConversationByLink = endpoint({ method: 'GET', path: '/v1/track/:token/conversation', summary: 'What was written about one’s own job, newest first', access: 'tracking-link', params: token, query, answer: Conversation, refusals: [trackingLinkInvalid] });
export const writeMessageByLink = endpoint({ method: 'POST', path: '/v1/track/:token/conversation', summary: 'Write to technician and company', access: 'tracking-link', params: token, body: toAll, answer: ConversationMessage, status: 201, refusals: [trackingLinkInvalid, problems.conversationClosed, common.tooManyRequests] });
export const markConversationReadByLink = endpoint({ method: 'POST', path: '/v1/track/:token/conversation/read', summary: 'The customer has seen what was written', access: 'tracking-link', params: token, body: upTo, answer: seen, refusals: [trackingLinkInvalid, problems.messageNotFound] });
export const tellWritingByLink = endpoint({ method: 'PUT', path: '/v1/track/:token/conversation/writing', summary: 'The customer is writing: shown to technician and company for some seconds, kept nowhere', access: 'tracking-link', params: token, status: 204, refusals: [trackingLinkInvalid, problems.conversationClosed] });

const customer = { access: 'customer', customerRight: 'see-jobs' } as const;
export const getPortalConversation = endpoint({ method: 'GET', path: '/v1/portal/jobs/:jobId/conversation', summary: 'What was written about a job of my customer, newest first', ...customer, params: jobId, query, answer: Conversation, refusals: [jobNotFound] });
export const writePortalMessage = endpoint({ method: 'POST', path: '/v1/portal/jobs/:jobId/conversation', summary: 'Write to technician and company', ...customer, params: jobId, body: toAll, answer: ConversationMessage, status: 201, refusals: [jobNotFound, problems.conversationClosed, common.tooManyRequests] });
export const markPortalConversationRead = endpoint({ method: 'POST', path: '/v1/portal/jobs/:jobId/conversation/read', summary: 'The customer has seen what was written', ...customer, params: jobId, body: upTo, answer: seen, refusals: [jobNotFound, problems.messageNotFound] });
