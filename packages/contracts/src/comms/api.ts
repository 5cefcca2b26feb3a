import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, Language, listOf, page } from '../core/fields.ts';
import * as problems from './problems.ts';
import { MESSAGE_STATES, Message, Template, TemplateParams, TemplateWritten } from './schemas.ts';

export * from './caller-link.api.ts';
export * from './conversation.api.ts';
export * from './push.api.ts';

export const listMessages = endpoint({ method: 'GET', path: '/v1/messages', summary: 'The outbox, newest first', access: { permission: 'comms.message.read' }, query: z.object({ ...page, jobId: Id.optional(), state: z.enum(MESSAGE_STATES).optional(), channel: z.enum(['email', 'sms', 'push']).optional() }), answer: listOf(Message) });
export const resendMessage = endpoint({ method: 'POST', path: '/v1/messages/:messageId/resend', summary: 'Try a failed message again', access: { permission: 'comms.message.send' }, params: z.object({ messageId: Id }), answer: Message, refusals: [problems.messageNotFound, problems.messageNotFailed] });
export const listTemplates = endpoint({ method: 'GET', path: '/v1/message-templates', summary: 'Templates by kind, channel and language', access: { permission: 'comms.template.read' }, query: z.object({ language: Language.optional() }), answer: listOf(Template) });
export const putTemplate = endpoint({ method: 'PUT', path: '/v1/message-templates', summary: 'Write one’s own wording', access: { permission: 'comms.template.write' }, body: TemplateWritten, answer: Template, versioned: true, refusals: [problems.templateBroken, problems.templateLacks, problems.templateTooLong] });
export const restoreTemplate = endpoint({ method: 'DELETE', path: '/v1/message-templates/:kind/:channel/:language', summary: 'Go back to the wording that comes with Truckroll', access: { permission: 'comms.template.write' }, params: TemplateParams, answer: Template, versioned: true, refusals: [problems.templateNotFound] });
