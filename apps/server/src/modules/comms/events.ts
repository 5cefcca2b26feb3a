import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

const id = z.uuid();
const fields = { messageId: id, jobId: id.nullable(), kind: z.string(), channel: z.enum(['email', 'sms', 'push']), audience: z.enum(['customer', 'technician', 'account']) };
const byJob = (payload: { jobId: string | null; messageId: string }): string => payload.jobId ?? payload.messageId;

export const MessageQueued = defineEvent('comms.message_queued', z.object(fields), byJob);
export const MessageSent = defineEvent('comms.message_sent', z.object({ ...fields, simulated: z.boolean() }), byJob);
export const MessageFailed = defineEvent('comms.message_failed', z.object({ ...fields, reason: z.string() }), byJob);
export const MessageDropped = defineEvent('comms.message_dropped', z.object({ ...fields, why: z.enum(['stale', 'suppressed']) }), byJob);

export const commsEvents = [MessageQueued, MessageSent, MessageFailed, MessageDropped];
