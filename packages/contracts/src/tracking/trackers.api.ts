import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/fields.ts';
import { technicianNotFound } from '../workforce/problems.ts';
import * as problems from './problems.ts';
import { PairedTracker, Tracker, TrackerReport } from './schemas.ts';

const mine = { permission: 'tracking.position.report' };
const technicianId = z.object({ technicianId: Id });
const one = z.object({ tracker: Tracker.nullable() });
const description = 'The OsmAnd protocol. Every readable report is answered alike, whether the identifier is known, revoked or nobody’s, and whether the position was taken.';
const report = { path: '/v1/tracker', description, access: 'public', query: TrackerReport, status: 204, refusals: [problems.unreadableReport] } as const;

export const reportByTracker = endpoint({ ...report, method: 'GET', summary: 'A position of a phone tracker, in the address' });
export const sendByTracker = endpoint({ ...report, method: 'POST', summary: 'Positions of a phone tracker, in the address, as a form or as the JSON of newer clients', anyBody: true, body: z.unknown() });
export const getMyTracker = endpoint({ method: 'GET', path: '/v1/my/tracker', summary: 'The phone tracker of the technician who asks', access: mine, answer: one, refusals: [technicianNotFound] });
export const pairMyTracker = endpoint({ method: 'POST', path: '/v1/my/tracker', summary: 'Pair a phone tracker; the one before ends', access: mine, answer: PairedTracker, status: 201, refusals: [technicianNotFound] });
export const revokeMyTracker = endpoint({ method: 'DELETE', path: '/v1/my/tracker', summary: 'End the pairing of one’s own tracker', access: mine, status: 204, refusals: [problems.trackerNotFound] });
export const getTracker = endpoint({ method: 'GET', path: '/v1/technicians/:technicianId/tracker', summary: 'The phone tracker of a technician', access: { permission: 'tracking.position.read' }, params: technicianId, answer: one, refusals: [technicianNotFound] });
export const revokeTracker = endpoint({ method: 'DELETE', path: '/v1/technicians/:technicianId/tracker', summary: 'End the pairing of a technician’s tracker', access: { permission: 'workforce.technician.write' }, params: technicianId, status: 204, refusals: [problems.trackerNotFound] });
