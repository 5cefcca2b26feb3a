import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { DateOnly, Id, listOf } from '../core/fields.ts';
import * as problems from './problems.ts';
import { Absence } from './schemas.ts';

const write = { permission: 'workforce.technician.write' };
export const listAbsences = endpoint({ method: 'GET', path: '/v1/absences', summary: 'Absences that touch a span of days', access: { permission: 'workforce.technician.read' }, query: z.object({ from: DateOnly, to: DateOnly, technicianId: Id.optional() }), answer: listOf(Absence) });
export const addAbsence = endpoint({ method: 'POST', path: '/v1/absences', summary: 'Record an absence', access: write, body: Absence.omit({ id: true }), answer: Absence, status: 201, refusals: [problems.technicianNotFound] });
export const removeAbsence = endpoint({ method: 'DELETE', path: '/v1/absences/:absenceId', summary: 'Take an absence back', access: write, params: z.object({ absenceId: Id }), status: 204, refusals: [problems.absenceNotFound] });
