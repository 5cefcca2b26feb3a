import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Currency, DateOnly, Id, Instant, line, listOf, page } from '../core/fields.ts';
import { technicianNotFound } from '../workforce/problems.ts';
import * as problems from './problems.ts';

/** What one may promise for one job or one hour: nobody loses money by working. */
const Amount = z.number().int().min(0).max(1e9).describe('Amount in the minor unit of the currency');
const Sum = z.number().int().describe('Amount in the minor unit of the currency');
const Share = z.number().int().min(0).max(10_000).describe('1 % = 100');

/** What a technician earns with a job: the sum of what stands here. Amounts in the organisation's currency, minor units. */
export const PayTerms = z
  .object({
    name: line(80),
    perJobMinor: Amount.describe('For a completed job'),
    services: z.array(z.object({ serviceId: Id, perJobMinor: Amount })).max(200).refine((all) => new Set(all.map(({ serviceId }) => serviceId)).size === all.length, 'names a service twice').describe('Instead of perJobMinor for these services'),
    priceShareBasisPoints: Share.describe('Of the price of a completed job, without taxes and after discounts'),
    perHourMinor: Amount.describe('From arriving to the end, without pauses'),
    perDistanceMinor: Amount.describe('For each mile or kilometre driven to the place and with the vehicle'),
    distanceUnit: z.enum(['mile', 'kilometre']),
    minimumMinor: Amount.describe('A completed job pays at least this'),
    goneOnArrivalBasisPoints: Share.describe('Of the amount for the job, when nobody was there'),
    unsuccessfulBasisPoints: Share.describe('Of the amount for the job, when it could not be done'),
  })
  .meta({ id: 'PayTerms' });
export type PayTerms = z.infer<typeof PayTerms>;
/** Written out: under its own name it would stand in the reference a second time, as what is sent. */
const UnsavedTerms = PayTerms.extend({});
export const PayPlan = PayTerms.extend({ id: Id, currency: Currency, version: z.number().int() }).meta({ id: 'PayPlan' });
export type PayPlan = z.infer<typeof PayPlan>;

export const PAY_LINE_KINDS = ['job', 'price_share', 'hours', 'distance', 'minimum'] as const;
export const PAY_OUTCOMES = ['completed', 'helped', 'gone_on_arrival', 'unsuccessful'] as const;
/** One line of what a job pays: `quantity` × `rateMinor`, or `basisPoints` of `rateMinor`; a minimum fills up. What is not needed is null. */
export const PayLine = z
  .object({ kind: z.enum(PAY_LINE_KINDS), amountMinor: Sum, rateMinor: Sum.nullable(), quantity: z.number().nullable().describe('Hours, miles or kilometres as they were multiplied'), unit: z.enum(['hour', 'mile', 'kilometre']).nullable(), basisPoints: z.number().int().nullable() })
  .meta({ id: 'PayLine' });
export type PayLine = z.infer<typeof PayLine>;

const made = { currency: Currency, lines: z.array(PayLine), totalMinor: Sum };
export const ExpectedPay = z.object({ ...made, estimated: z.boolean().describe('Price, time or distance are expected, not known') }).meta({ id: 'ExpectedPay' });
export type ExpectedPay = z.infer<typeof ExpectedPay>;

export const PaySettings = z.object({ shownToTechnicians: z.boolean(), standardPlanId: Id.nullable(), version: z.number().int() }).meta({ id: 'PaySettings' });
export type PaySettings = z.infer<typeof PaySettings>;
export const TechnicianPlan = z.object({ technicianId: Id, planId: Id.nullable().describe('null: the standard plan'), version: z.number().int() }).meta({ id: 'TechnicianPlan' });
export type TechnicianPlan = z.infer<typeof TechnicianPlan>;

/** A line of the ledger. Never changed: what was corrected is another entry with the difference. */
export const PayEntry = z
  .object({ id: Id, jobId: Id, jobNumber: z.string(), serviceName: z.string(), technicianId: Id, technicianName: z.string(), planName: z.string(), outcome: z.enum(PAY_OUTCOMES), revision: z.number().int().describe('1: when the job ended; more: a correction'), ...made, changeMinor: Sum.describe('What this entry adds to what was written before of this job'), earnedAt: Instant })
  .meta({ id: 'PayEntry' });
export type PayEntry = z.infer<typeof PayEntry>;

export const SupposedWork = z
  .object({ serviceId: Id.nullable(), outcome: z.enum(PAY_OUTCOMES), priceMinor: z.number().int().min(0).max(1e12), seconds: z.number().int().min(0).max(86_400 * 30), metres: z.number().int().min(0).max(5_000_000) })
  .meta({ id: 'SupposedWork' });

/** What the technician who asks has earned; nothing at all where technicians do not see their pay. */
export const MyPay = z
  .object({
    shown: z.boolean(),
    currency: Currency,
    todayMinor: Sum,
    weekMinor: Sum,
    days: z.array(z.object({ day: z.iso.date(), amountMinor: Sum })).describe('The last seven days, today last'),
    entries: z.array(PayEntry.omit({ technicianId: true, technicianName: true, planName: true })).describe('Of these days, newest first, 100 at most'),
  })
  .meta({ id: 'MyPay' });
export type MyPay = z.infer<typeof MyPay>;

const readable = { permission: 'billing.pay.read' };
const writable = { permission: 'billing.pay.write' };
const planId = z.object({ payPlanId: Id });
const MOST_DAYS = 366;
const period = z.object({ technicianId: Id.optional(), from: DateOnly, to: DateOnly });
const within = <T extends z.ZodObject>(query: T): T => query.refine((asked) => { const { from, to } = asked as { from: string; to: string }; return from <= to && Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000; }, { path: ['to'], message: 'must be from the first day on, a year at most' });

export const listPayPlans = endpoint({ method: 'GET', path: '/v1/pay-plans', summary: 'Pay plans of technicians', access: readable, answer: listOf(PayPlan) });
export const createPayPlan = endpoint({ method: 'POST', path: '/v1/pay-plans', summary: 'Add a pay plan', access: writable, body: PayTerms, answer: PayPlan, status: 201, refusals: [problems.tooManyPayPlans] });
export const changePayPlan = endpoint({ method: 'PUT', path: '/v1/pay-plans/:payPlanId', summary: 'Change a pay plan; what was earned before stays', access: writable, params: planId, body: PayTerms, answer: PayPlan, versioned: true, refusals: [problems.payPlanNotFound] });
export const previewPay = endpoint({ method: 'POST', path: '/v1/pay-plans/preview', summary: 'What a job would pay by a plan as it is typed; nothing is stored', access: readable, body: z.object({ terms: UnsavedTerms, work: SupposedWork }), answer: ExpectedPay.omit({ estimated: true }) });
export const getPaySettings = endpoint({ method: 'GET', path: '/v1/pay-settings', summary: 'The standard plan, and whether technicians see their pay', access: readable, answer: PaySettings });
export const putPaySettings = endpoint({ method: 'PUT', path: '/v1/pay-settings', summary: 'Set the standard plan, and whether technicians see their pay', access: writable, body: PaySettings.omit({ version: true }), answer: PaySettings, versioned: true, refusals: [problems.payPlanNotFound] });
export const listTechnicianPlans = endpoint({ method: 'GET', path: '/v1/technician-pay-plans', summary: 'Which technician has a plan of his own; whoever is not named has the standard', access: readable, answer: listOf(TechnicianPlan) });
export const putTechnicianPlan = endpoint({ method: 'PUT', path: '/v1/technicians/:technicianId/pay-plan', summary: 'Give a technician a plan of his own, or the standard', access: writable, params: z.object({ technicianId: Id }), body: TechnicianPlan.pick({ planId: true }), answer: TechnicianPlan, versioned: true, refusals: [technicianNotFound, problems.payPlanNotFound] });
export const listPayEntries = endpoint({ method: 'GET', path: '/v1/pay-entries', summary: 'What technicians earned, newest first', access: readable, query: within(period.extend(page)), answer: listOf(PayEntry) });
export const sumPay = endpoint({ method: 'GET', path: '/v1/pay-sums', summary: 'What each technician earned in a period', access: readable, query: within(period), answer: listOf(z.object({ technicianId: Id, currency: Currency, jobs: z.number().int(), totalMinor: Sum })) });
export const exportPay = endpoint({ method: 'GET', path: '/v1/pay-entries.csv', summary: 'What technicians earned as a spreadsheet, a line for each entry', description: 'Streamed. That it was exported is written into the audit trail.', access: readable, query: within(period), file: 'text/csv' });
export const myPay = endpoint({ method: 'GET', path: '/v1/my/pay', summary: 'What the technician who asks has earned, if the organisation shows it', access: { permission: 'billing.pay.own' }, answer: MyPay });
export const myExpectedPay = endpoint({ method: 'GET', path: '/v1/my/pay/expected', summary: 'What today’s open jobs of the technician who asks should pay together, if the organisation shows it', access: { permission: 'billing.pay.own' }, answer: z.object({ pay: ExpectedPay.omit({ lines: true }).extend({ jobs: z.number().int().describe('That pay something') }).nullable() }) });
