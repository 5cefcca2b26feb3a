import { z } from 'zod';
import { Currency, Email, Id, Instant, Language, LatLng, Phone, line, listOf, paragraph } from '../core/fields.ts';
import { VehicleFacts } from '../jobs/schemas.ts';

export const CustomerFacts = z.object({ kind: z.enum(['person', 'company']).default('person'), name: line(200), phone: Phone.nullable().default(null), email: Email.nullable().default(null), language: Language.default('en'), notes: paragraph(4000).default(''), excludedTechnicianIds: z.array(Id).max(50).default([]).describe('Technicians this customer does not want'), wantsMessages: z.boolean().default(true) });
export const Customer = CustomerFacts.extend({ id: Id, createdAt: Instant, version: z.number().int() }).meta({ id: 'Customer' });
export type Customer = z.infer<typeof Customer>;
export const SiteFacts = z.object({ label: line(200), detail: paragraph(500).default(''), position: LatLng, accessNotes: paragraph(1000).default('') });
export const Site = SiteFacts.extend({ id: Id, customerId: Id, version: z.number().int() }).meta({ id: 'Site' });
export const CustomerVehicle = VehicleFacts.omit({ id: true }).extend({ id: Id, customerId: Id, version: z.number().int() }).meta({ id: 'CustomerVehicle' });
export const AccountFacts = z.object({ kind: z.enum(['motor_club', 'insurer', 'fleet', 'landlord', 'municipality', 'dealer']), name: line(200), email: Email.nullable().default(null), phone: Phone.nullable().default(null), currency: Currency, paymentTermsDays: z.number().int().min(0).max(180).default(30), requiresReference: z.boolean().default(false), covers: z.enum(['everything', 'up_to_limit']).default('everything'), limitMinor: z.number().int().min(0).nullable().default(null).describe('Not-to-exceed per job; the rest is the caller’s'), active: z.boolean().default(true) });
export const Account = AccountFacts.extend({ id: Id, version: z.number().int() }).meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;
export const CustomerDetail = Customer.extend({ sites: z.array(Site), vehicles: z.array(CustomerVehicle) }).meta({ id: 'CustomerDetail' });
export const CustomerPage = listOf(Customer);
