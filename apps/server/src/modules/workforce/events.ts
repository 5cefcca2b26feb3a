import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

const id = z.uuid();
const byTechnician = (payload: { technicianId: string }): string => payload.technicianId;

export const DutyChanged = defineEvent('workforce.duty_changed', z.object({ technicianId: id, from: z.enum(['off', 'on', 'break']), to: z.enum(['off', 'on', 'break']), truckId: id.nullable(), reason: z.string().nullable() }), byTechnician);
export const TechnicianChanged = defineEvent('workforce.technician_changed', z.object({ technicianId: id, fields: z.array(z.string()), leftBranchId: id.nullable().default(null).describe('He no longer works for this branch') }), byTechnician);
export const ShiftsChanged = defineEvent('workforce.shifts_changed', z.object({ technicianId: id, added: z.number().int(), removed: z.number().int() }), byTechnician);
export const TruckChanged = defineEvent('workforce.truck_changed', z.object({ truckId: id, fields: z.array(z.string()) }), (payload) => payload.truckId);
export const TerritoriesReplaced = defineEvent('workforce.territories_replaced', z.object({ orgId: id, count: z.number().int() }), (payload) => payload.orgId);

export const workforceEvents = [DutyChanged, TechnicianChanged, ShiftsChanged, TruckChanged, TerritoriesReplaced];
