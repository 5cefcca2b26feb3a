import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

export const EventsExported = defineEvent('compliance.events_exported', z.object({ orgId: z.uuid(), format: z.enum(['csv', 'ndjson']), filters: z.array(z.string()) }), (p) => p.orgId);
export const TrailBroken = defineEvent('compliance.trail_broken', z.object({ orgId: z.uuid(), what: z.string(), seal: z.int().nullable(), seq: z.int().nullable() }), (p) => p.orgId);
export const AccessRefused = defineEvent('compliance.access_refused', z.object({ actorId: z.string(), method: z.string(), path: z.string(), permission: z.string() }), (p) => p.actorId);
