import { z } from 'zod';
import { DateOnly, Id, Instant, LatLng, Phone, line, listOf } from '../core/fields.ts';
import { SkillNeed } from '../jobs/schemas.ts';

export const Certification = z.object({ id: Id, code: z.string().max(60), name: line(120), number: z.string().max(80).default(''), validFrom: DateOnly.nullable().default(null), expiresOn: DateOnly.nullable().default(null), verified: z.boolean().default(false) }).meta({ id: 'Certification' });
export const TechnicianFacts = z.object({ name: line(200), phone: Phone.nullable().default(null), skills: z.array(SkillNeed).max(60).default([]), homePosition: LatLng.nullable().default(null), territoryIds: z.array(Id).max(100).default([]), defaultTruckId: Id.nullable().default(null), branchId: Id.nullable().default(null), active: z.boolean().default(true), colour: z.string().regex(/^#[0-9a-f]{6}$/).default('#4c6ef5') });
/** A technician's id is the id of the person who signs in. */
export const Technician = TechnicianFacts.extend({ id: Id, certifications: z.array(Certification), duty: z.enum(['off', 'on', 'break']), dutySince: Instant.nullable(), truckId: Id.nullable(), version: z.number().int().describe('Counts up with each change of the office, not with his duty') }).meta({ id: 'Technician' });
export type Technician = z.infer<typeof Technician>;
export const TruckFacts = z.object({ name: line(80), plate: line(20), weightClass: z.enum(['light', 'medium', 'heavy']), abilities: z.array(z.string().max(40)).max(40).describe('flatbed, wheel_lift, winch, jump_pack, fuel_can, ev_charger, lockout_kit, …'), active: z.boolean().default(true) });
export const Truck = TruckFacts.extend({ id: Id, odometerMetres: z.number().int().nullable(), version: z.number().int() }).meta({ id: 'Truck' });
export type Truck = z.infer<typeof Truck>;
/** What a technician reads of himself. */
export const MyTechnician = Technician.extend({ truck: Truck.nullable().describe('The truck he drives now') }).meta({ id: 'MyTechnician' });
export type MyTechnician = z.infer<typeof MyTechnician>;
/** A technician's own day, by the organisation's time zone. */
export const MyDay = z.object({ onDutySeconds: z.number().int(), breakSeconds: z.number().int(), firstOnDutyAt: Instant.nullable(), shiftEndsAt: Instant.nullable().describe('Of the shift that runs or comes next today') }).meta({ id: 'MyDay' });
export type MyDay = z.infer<typeof MyDay>;
export const Shift = z.object({ id: Id, technicianId: Id, startsAt: Instant, endsAt: Instant, kind: z.enum(['work', 'on_call']).default('work') }).meta({ id: 'Shift' });
export const Absence = z.object({ id: Id, technicianId: Id, startsAt: Instant, endsAt: Instant, reason: z.string().max(200) }).meta({ id: 'Absence' });
/** GeoJSON MultiPolygon coordinates. */
export const Polygons = z.array(z.array(z.array(z.tuple([z.number(), z.number()])))).describe('GeoJSON MultiPolygon coordinates');
export const TerritoryFacts = z.object({ id: Id.optional().describe('Of one there is: it is renamed or drawn anew. Without, one of the same name is'), name: line(120), polygons: Polygons });
export const Territory = z.object({ id: Id, name: line(120), polygons: Polygons }).meta({ id: 'Territory' });
/** All of them, and their common version. */
export const Territories = listOf(Territory).extend({ version: z.number().int().describe('Counts up with each change; 0 as long as there was none') });
export type Territories = z.output<typeof Territories>;
