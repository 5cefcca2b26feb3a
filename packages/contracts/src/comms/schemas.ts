import { z } from 'zod';
import { Id, Instant, Language, line } from '../core/fields.ts';

export const MESSAGE_KINDS = ['request_confirmed', 'technician_assigned', 'on_the_way', 'arrival_changed', 'arrived', 'completed', 'cancelled', 'gone_on_arrival', 'unsuccessful', 'invoice_issued', 'receipt', 'payment_failed', 'rating_request', 'visit_booked', 'visit_moved', 'visit_reminder', 'visit_cancelled', 'offer', 'offer_withdrawn', 'job_assigned', 'job_taken_back', 'job_changed', 'message_to_customer', 'message_to_technician', 'caller_link'] as const;
export const MESSAGE_STATES = ['queued', 'sending', 'sent', 'failed', 'stale', 'suppressed'] as const;
export const Message = z
  .object({ id: Id, jobId: Id.nullable(), kind: z.enum(MESSAGE_KINDS), channel: z.enum(['email', 'sms', 'push']), audience: z.enum(['customer', 'technician', 'account']), recipient: z.string().describe('Address, number or name as shown to staff'), language: Language, subject: z.string().nullable(), body: z.string(), state: z.enum(MESSAGE_STATES), attempts: z.number().int(), reason: z.string().nullable().describe('Why it failed, was suppressed or grew stale'), provider: z.string().nullable(), simulated: z.boolean(), queuedAt: Instant, sentAt: Instant.nullable() })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;
export const Template = z.object({ kind: z.enum(MESSAGE_KINDS), channel: z.enum(['email', 'sms', 'push']), language: Language, subject: line(200).nullable(), body: z.string().max(2000), custom: z.boolean() }).meta({ id: 'Template' });
