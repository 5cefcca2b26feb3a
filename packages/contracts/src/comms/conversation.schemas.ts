import { z } from 'zod';
import { Id, Instant, listOf, paragraph } from '../core/fields.ts';

/** Who talks about a job: whoever asked for it, whoever does it, and the people of the company's office. */
export const SIDES = ['customer', 'technician', 'office'] as const;
export const Side = z.enum(SIDES);
export type Side = z.infer<typeof Side>;

export const LONGEST_TEXT = 1000;
export const MessageText = paragraph(LONGEST_TEXT).refine((text) => text.length > 0, 'must not be empty');

export const ConversationMessage = z
  .object({
    id: Id,
    side: Side.describe('Whose it is'),
    author: z.string().nullable().describe('Who wrote it; for customers the technician’s first name, and null where the company or they themselves wrote'),
    mine: z.boolean().describe('Whether the one who asks wrote it; of customers, whether their side did'),
    internal: z.boolean().describe('Between office and technician alone: customers never see it'),
    text: z.string(),
    writtenAt: Instant,
    readAt: z.object({ customer: Instant.nullable(), technician: Instant.nullable(), office: Instant.nullable() }).describe('When each other side first saw it'),
  })
  .meta({ id: 'ConversationMessage' });
export type ConversationMessage = z.infer<typeof ConversationMessage>;

export const Conversation = listOf(ConversationMessage)
  .extend({ unread: z.number().int().describe('Messages to my side that it has not seen'), writable: z.boolean().describe('Until the customer’s link ends, a day after the job') })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof Conversation>;

/** A job's conversation in a list. */
export const ConversationSummary = z.object({ jobId: Id, number: z.string(), serviceName: z.string(), customerName: z.string(), unread: z.number().int(), last: ConversationMessage }).meta({ id: 'ConversationSummary' });
export type ConversationSummary = z.infer<typeof ConversationSummary>;

/** Somebody is writing about a job: what the live line says as `writing`, to those who may read it. It holds for some seconds. */
export type Writing = { jobId: string; side: Side; /** Who, as the conversation calls him. */ author: string | null };
