import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf } from '../core/fields.ts';
import * as problems from './problems.ts';
import { DemoOrder, DemoState, HAPPENINGS } from './schemas.ts';

const drive = { permission: 'demo.city.drive' };
export const getDemo = endpoint({ method: 'GET', path: '/v1/demo', summary: 'The demo city: clock, speed, progress, who is taken over', access: 'signed-in', support: true, answer: DemoState });
export const setSpeed = endpoint({ method: 'POST', path: '/v1/demo/speed', summary: 'Speed of the city, 1 to 60, or pause', access: drive, body: z.object({ speed: z.number().min(1).max(60).optional(), paused: z.boolean().optional() }), answer: DemoState, refusals: [problems.noDemo] });
export const makeHappen = endpoint({ method: 'POST', path: '/v1/demo/happenings', summary: 'Make something happen', access: drive, body: z.object({ kind: z.enum(HAPPENINGS) }), answer: DemoOrder, status: 202, refusals: [problems.noDemo] });
export const takeOver = endpoint({ method: 'POST', path: '/v1/demo/take-over', summary: 'Play a technician or a customer oneself, or hand back', access: drive, body: z.object({ kind: z.enum(['technician', 'customer']), id: Id.describe('Technician, or job of the customer'), taken: z.boolean() }), answer: DemoState, refusals: [problems.noDemo, problems.nobodyThere] });
export const listOrders = endpoint({ method: 'GET', path: '/v1/demo/orders', summary: 'What the city has been told, after a cursor', access: drive, query: z.object({ after: Id.optional() }), answer: listOf(DemoOrder) });
export const reportProgress = endpoint({ method: 'POST', path: '/v1/demo/progress', summary: 'The city tells how far it is', access: drive, body: z.object({ phase: DemoState.shape.phase, progress: DemoState.shape.progress }), answer: DemoState, refusals: [problems.noDemo] });
