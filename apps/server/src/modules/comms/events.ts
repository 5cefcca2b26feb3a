import { SIDES } from '@truckroll/contracts/comms/conversation.schemas.ts';
import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

const id = z.uuid();
const fields = { messageId: id, jobId: id.nullable(), kind: z.string(), channel: z.enum(['email', 'sms', 'push']), audience: z.enum(['customer', 'technician', 'account']) };
const byJob = (payload: { jobId: string | null; messageId: string }): string => payload.jobId ?? payload.messageId;

export const MessageQueued = defineEvent('comms.message_queued', z.object(fields), byJob);
export const MessageSent = defineEvent('comms.message_sent', z.object({ ...fields, simulated: z.boolean() }), byJob);
export const MessageFailed = defineEvent('comms.message_failed', z.object({ ...fields, reason: z.string() }), byJob);
export const MessageDropped = defineEvent('comms.message_dropped', z.object({ ...fields, why: z.enum(['stale', 'suppressed']) }), byJob);

const side = z.enum(SIDES);
/** Somebody wrote about a job to the others. */
export const ConversationWritten = defineEvent('comms.conversation_written', z.object({ jobId: id, messageId: id, side, internal: z.boolean() }), (payload) => payload.jobId);
/** A side has seen messages that were new to it; `internal` when all of them were. */
export const ConversationRead = defineEvent('comms.conversation_read', z.object({ jobId: id, side, count: z.number().int(), internal: z.boolean() }), (payload) => payload.jobId);

/** The organisation wrote a wording of its own, or went back to the one that comes with Truckroll. */
export const TemplateChanged = defineEvent('comms.template_changed', z.object({ kind: z.string(), channel: z.enum(['email', 'sms', 'push']), language: z.string(), custom: z.boolean() }), (payload) => payload.kind);

export const outboxEvents = [MessageQueued, MessageSent, MessageFailed, MessageDropped];
export const conversationEvents = [ConversationWritten, ConversationRead];
export const commsEvents = [...outboxEvents, ...conversationEvents, TemplateChanged];
