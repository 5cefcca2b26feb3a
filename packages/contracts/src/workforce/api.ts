import { MOST_AREAS } from '@truckroll/kernel';
import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { DateOnly, Id, listOf } from '../core/fields.ts';
import { branchesDoNotFit, branchNotFound } from '../identity/problems.ts';
import * as problems from './problems.ts';
import { Certification, MyDay, MyTechnician, Shift, Technician, TechnicianFacts, Territories, TerritoryFacts, Truck, TruckFacts } from './schemas.ts';

export * from './absences.api.ts';

const read = { permission: 'workforce.technician.read' };
const write = { permission: 'workforce.technician.write' };
const technicianId = z.object({ technicianId: Id });
export const listTechnicians = endpoint({ method: 'GET', path: '/v1/technicians', summary: 'Technicians with skills, certifications and duty', access: read, query: z.object({ active: z.stringbool().default(true) }), answer: listOf(Technician) });
export const getTechnician = endpoint({ method: 'GET', path: '/v1/technicians/:technicianId', summary: 'One technician', access: read, params: technicianId, answer: Technician, refusals: [problems.technicianNotFound] });
export const putTechnician = endpoint({ method: 'PUT', path: '/v1/technicians/:technicianId', summary: 'Make a person a technician, or change one', description: 'Who is no technician yet has the version 0.', access: write, params: technicianId, body: TechnicianFacts, answer: Technician, versioned: true, refusals: [problems.technicianNotFound, problems.truckNotFound, problems.territoryNotFound, problems.skillUnknown, problems.dutyBlockedByJob, branchNotFound, branchesDoNotFit] });
export const putCertifications = endpoint({ method: 'PUT', path: '/v1/technicians/:technicianId/certifications', summary: 'Replace a technician’s certifications', access: write, params: technicianId, body: z.object({ certifications: z.array(Certification.omit({ id: true })).max(60) }), answer: Technician, versioned: true, refusals: [problems.technicianNotFound] });
export const listTrucks = endpoint({ method: 'GET', path: '/v1/trucks', summary: 'Trucks and what they can do', access: 'signed-in', programs: true, answer: listOf(Truck) });
export const createTruck = endpoint({ method: 'POST', path: '/v1/trucks', summary: 'Add a truck', access: write, body: TruckFacts, answer: Truck, status: 201 });
export const changeTruck = endpoint({ method: 'PUT', path: '/v1/trucks/:truckId', summary: 'Change a truck', access: write, params: z.object({ truckId: Id }), body: TruckFacts, answer: Truck, versioned: true, refusals: [problems.truckNotFound] });
export const listShifts = endpoint({ method: 'GET', path: '/v1/shifts', summary: 'Shifts of a span of days', access: read, query: z.object({ from: DateOnly, to: DateOnly, technicianId: Id.optional() }), answer: listOf(Shift) });
export const addShifts = endpoint({ method: 'POST', path: '/v1/shifts', summary: 'Add shifts', access: write, body: z.object({ shifts: z.array(Shift.omit({ id: true })).min(1).max(500) }), answer: listOf(Shift), status: 201, refusals: [problems.technicianNotFound, problems.shiftOverlaps] });
export const removeShift = endpoint({ method: 'DELETE', path: '/v1/shifts/:shiftId', summary: 'Remove a shift', access: write, params: z.object({ shiftId: Id }), status: 204, refusals: [problems.shiftNotFound] });
export const listTerritories = endpoint({ method: 'GET', path: '/v1/territories', summary: 'Territories, the area served', access: 'signed-in', programs: true, answer: Territories });
export const putTerritories = endpoint({ method: 'PUT', path: '/v1/territories', summary: 'Replace the territories', access: write, body: z.object({ territories: z.array(TerritoryFacts).max(MOST_AREAS) }), answer: Territories, versioned: true, refusals: [problems.territoryNotFound] });
export const getMyTechnician = endpoint({ method: 'GET', path: '/v1/my/technician', summary: 'The technician who asks: duty, truck, skills, certifications', access: { permission: 'workforce.duty.change' }, answer: MyTechnician, refusals: [problems.technicianNotFound] });
export const myDay = endpoint({ method: 'GET', path: '/v1/my/day', summary: 'How long the technician who asks was on duty and on a break today', access: { permission: 'workforce.duty.change' }, answer: MyDay, refusals: [problems.technicianNotFound] });
export const changeDuty = endpoint({ method: 'POST', path: '/v1/my/duty', summary: 'Go on duty with a truck, take a break, go off duty', access: { permission: 'workforce.duty.change' }, body: z.object({ duty: z.enum(['on', 'break', 'off']), truckId: Id.optional(), odometerMetres: z.number().int().min(0).optional(), equipmentChecked: z.boolean().optional() }), answer: Technician, refusals: [problems.technicianNotFound, problems.truckNotFound, problems.truckTaken, problems.dutyUnchanged, problems.odometerBackwards, problems.dutyBlockedByJob] });
export const setDuty = endpoint({ method: 'POST', path: '/v1/technicians/:technicianId/duty', summary: 'Set a technician’s duty from the office', access: write, params: technicianId, body: z.object({ duty: z.enum(['on', 'break', 'off']), truckId: Id.optional(), reason: z.string().max(500) }), answer: Technician, refusals: [problems.technicianNotFound, problems.truckNotFound, problems.truckTaken, problems.dutyUnchanged, problems.dutyBlockedByJob] });
