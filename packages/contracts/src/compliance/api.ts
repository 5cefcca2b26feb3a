import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Instant, listOf, page } from '../core/fields.ts';

export const AuditEvent = z
  .object({
    cursor: z.string().describe('Position in the log'),
    name: z.string(),
    key: z.string().describe('What it is about, e.g. the job'),
    payload: z.record(z.string(), z.json()),
    actor: z.object({ kind: z.string(), id: z.string().optional(), name: z.string().optional() }),
    requestId: z.string().nullable(),
    occurredAt: Instant,
  })
  .meta({ id: 'AuditEvent' });

export const listEvents = endpoint({
  method: 'GET',
  path: '/v1/events',
  summary: 'Everything that happened, newest first',
  access: { permission: 'compliance.event.read' },
  query: z.object({
    ...page,
    name: z.string().max(120).regex(/^[a-z_.]*$/).optional().describe('An event name or the beginning of one, e.g. `jobs.`'),
    key: z.string().max(200).optional(),
    actorId: z.string().max(200).optional(),
    from: Instant.optional(),
    to: Instant.optional(),
  }),
  answer: listOf(AuditEvent),
});
