import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, Instant, listOf } from '../core/fields.ts';
import { technicianNotFound } from '../workforce/problems.ts';
import * as problems from './problems.ts';
import { Fix, FixVerdict, TechnicianPosition } from './schemas.ts';

export const reportPositions = endpoint({ method: 'POST', path: '/v1/my/positions', summary: 'Positions in a batch, any order; implausible ones are named, not stored', access: { permission: 'tracking.position.report' }, body: z.object({ fixes: z.array(Fix).min(1).max(500) }), answer: FixVerdict, refusals: [technicianNotFound, problems.offDuty] });
export const livePositions = endpoint({ method: 'GET', path: '/v1/positions', summary: 'The newest position of every technician on duty', access: { permission: 'tracking.position.read' }, answer: listOf(TechnicianPosition) });
export const trail = endpoint({ method: 'GET', path: '/v1/technicians/:technicianId/trail', summary: 'Where a technician drove in a span of at most 24 hours', access: { permission: 'tracking.position.read' }, params: z.object({ technicianId: Id }), query: z.object({ from: Instant, to: Instant }), answer: z.object({ fixes: z.array(Fix), distanceMetres: z.number() }), refusals: [technicianNotFound] });
export * from './trackers.api.ts';
