import { z } from 'zod';
import { Id, Instant, Language, line, paragraph } from '../core/fields.ts';

export const MESSAGE_KINDS = ['request_confirmed', 'technician_assigned', 'on_the_way', 'arrival_changed', 'arrived', 'completed', 'cancelled', 'gone_on_arrival', 'unsuccessful', 'invoice_issued', 'receipt', 'payment_failed', 'rating_request', 'visit_booked', 'visit_moved', 'visit_reminder', 'visit_cancelled', 'offer', 'offer_withdrawn', 'job_assigned', 'job_taken_back', 'job_changed', 'message_to_customer', 'message_to_technician', 'caller_link'] as const;
export const MESSAGE_STATES = ['queued', 'sending', 'sent', 'failed', 'stale', 'suppressed'] as const;
export const Message = z
  .object({ id: Id, jobId: Id.nullable(), kind: z.enum(MESSAGE_KINDS), channel: z.enum(['email', 'sms', 'push']), audience: z.enum(['customer', 'technician', 'account']), recipient: z.string().describe('Address, number or name as shown to staff'), language: Language, subject: z.string().nullable(), body: z.string(), state: z.enum(MESSAGE_STATES), attempts: z.number().int(), reason: z.string().nullable().describe('Why it failed, was suppressed or grew stale'), provider: z.string().nullable(), simulated: z.boolean(), queuedAt: Instant, sentAt: Instant.nullable() })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

/** Longest that wordings may become with usual values: parts of a text message, signs of what rings a phone. */
export const MOST_SMS_PARTS = 4;
export const LONGEST_PUSH = 300;

const TemplateKey = z.object({ kind: z.enum(MESSAGE_KINDS), channel: z.enum(['email', 'sms', 'push']), language: Language });
export const TemplateWording = z.object({ subject: line(200).nullable(), body: paragraph(2000) });
export const TemplateParams = TemplateKey;
export const TemplateWritten = TemplateKey.extend(TemplateWording.shape);
export const Template = TemplateWritten.extend({
  custom: z.boolean().describe('Whether it is the organisation’s own wording'),
  original: TemplateWording.describe('The wording that comes with Truckroll'),
  audience: z.enum(['customer', 'technician']),
  samples: z.record(z.string(), z.string()).describe('What the wording may name as `{name}`, each with a usual value'),
  needed: z.array(z.string()).describe('Names that the body must not leave out'),
  version: z.number().int().describe('Counts up with each change; 0 as long as there was none'),
}).meta({ id: 'Template' });
export type Template = z.infer<typeof Template>;
