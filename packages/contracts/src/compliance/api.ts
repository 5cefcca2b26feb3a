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
    actorName: z.string().nullable().describe('What the person is called today; null for anybody else and for whom nobody knows any more'),
    personName: z.string().nullable().describe('What the person is called whom it is about, where it is about one'),
    requestId: z.string().nullable(),
    occurredAt: Instant,
  })
  .meta({ id: 'AuditEvent' });

const filters = {
  name: z.string().max(120).regex(/^[a-z_.]*$/).optional().describe('An event name or the beginning of one, e.g. `jobs.`'),
  key: z.string().max(200).optional().describe('What it is about, e.g. a job'),
  actorId: z.string().max(200).optional(),
  actorKind: z.enum(['person', 'customer', 'link', 'public', 'system', 'key', 'client', 'support']).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
};

export const listEvents = endpoint({
  method: 'GET',
  path: '/v1/events',
  summary: 'Everything that happened, newest first',
  access: { permission: 'compliance.event.read' },
  query: z.object({ ...page, ...filters }),
  answer: listOf(AuditEvent),
});

const exported = { method: 'GET', access: { permission: 'compliance.event.export' }, reauthenticate: 'people', query: z.object({ ...filters, limit: z.coerce.number().int().min(1).max(1_000_000).default(1_000_000) }) } as const;

export const exportEventsCsv = endpoint({ ...exported, path: '/v1/events.csv', summary: 'The audit trail as a spreadsheet, newest first', description: 'Streamed. That it was exported is written into the trail.', file: 'text/csv' });
export const exportEventsNdjson = endpoint({ ...exported, path: '/v1/events.ndjson', summary: 'The audit trail as JSON lines, newest first', description: 'Streamed. That it was exported is written into the trail.', file: 'application/x-ndjson' });

export const BrokenPlace = z
  .object({
    what: z.enum(['event_changed', 'event_missing', 'event_inserted', 'seal_changed', 'seal_missing', 'signature_wrong']),
    seal: z.int().nullable().describe('Number of the seal'),
    seq: z.int().nullable().describe('Number of the event'),
  })
  .meta({ id: 'BrokenPlace' });

export const AuditState = z
  .object({
    verifiedAt: Instant.nullable().describe('When the chain was last recomputed; null before the first time'),
    sealedUntil: Instant.nullable().describe('What happened before was found as it was sealed'),
    events: z.int(),
    seals: z.int(),
    head: z.string().nullable().describe('Hash of the last seal: kept elsewhere, it shows later whether the end of the trail was cut off'),
    broken: BrokenPlace.nullable().describe('The first place that does not fit; null when all does'),
  })
  .meta({ id: 'AuditState' });
export type AuditState = z.infer<typeof AuditState>;

export const readAudit = endpoint({ method: 'GET', path: '/v1/audit', summary: 'Whether the audit trail is as it was written', access: { permission: 'compliance.event.read' }, answer: AuditState });

export const verifyAudit = endpoint({
  method: 'POST',
  path: '/v1/audit/verify',
  summary: 'Recompute the chain over the audit trail now',
  description: 'Reads every event and every seal of the organisation and names the first that does not fit. It also runs by itself every few hours.',
  access: { permission: 'compliance.event.read' },
  answer: AuditState,
});

export * from './security.api.ts';
