import type { PayPlan, PaySettings, TechnicianPlan } from '@truckroll/contracts/billing/pay.api.ts';
import { sql, type Selectable } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { billingDb, type BillingTables } from '../tables.ts';

export type PayEntryRow = Omit<Selectable<BillingTables['billing.payEntry']>, 'orgId'>;
type PlanRow = Pick<Selectable<BillingTables['billing.payPlan']>, 'id' | 'currency' | 'terms' | 'version'>;

const plans = (source: Source) => billingDb(source).selectFrom('billing.payPlan').select(['id', 'currency', 'terms', 'version']);
const planOf = ({ terms, ...row }: PlanRow): PayPlan => ({ ...terms, ...row });

/** In the order in which they were made. */
export const listPlans = async (source: Source): Promise<PayPlan[]> => (await plans(source).orderBy('createdAt').orderBy('id').execute()).map(planOf);

export async function findPlan(source: Source, id: string): Promise<PayPlan | undefined> {
  const row = await plans(source).where('id', '=', id).executeTakeFirst();
  return row && planOf(row);
}

export async function lockPlan(tx: Tx, id: string): Promise<PayPlan | undefined> {
  const row = await plans(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row && planOf(row);
}

/** Where nobody has set anything there is no standard, and technicians see nothing. */
export async function findPaySettings(source: Source): Promise<PaySettings> {
  const row = await billingDb(source).selectFrom('billing.paySettings').select(['shownToTechnicians', 'standardPlanId', 'version']).executeTakeFirst();
  return row ?? { shownToTechnicians: false, standardPlanId: null, version: 1 };
}

const givenPlans = (source: Source) => billingDb(source).selectFrom('billing.technicianPay').select(['technicianId', 'planId', 'version']);
export const listGivenPlans = (source: Source): Promise<TechnicianPlan[]> => givenPlans(source).orderBy('technicianId').execute();
export const findGivenPlan = async (source: Source, technicianId: string): Promise<TechnicianPlan> => (await givenPlans(source).where('technicianId', '=', technicianId).executeTakeFirst()) ?? { technicianId, planId: null, version: 1 };

/** The plan that holds for a technician now: his own, else the standard, else none. */
export async function planOfTechnician(source: Source, technicianId: string): Promise<PayPlan | undefined> {
  const [{ planId }, { standardPlanId }] = await Promise.all([findGivenPlan(source, technicianId), findPaySettings(source)]);
  const id = planId ?? standardPlanId;
  return id === null ? undefined : findPlan(source, id);
}

export const paidByPlans = async (source: Source): Promise<boolean> => (await billingDb(source).selectFrom('billing.payPlan').select('id').limit(1).execute()).length > 0;

const ENTRY = ['id', 'jobId', 'technicianId', 'revision', 'planId', 'terms', 'outcome', 'serviceId', 'priceMinor', 'seconds', 'metres', 'currency', 'lines', 'totalMinor', 'changeMinor', 'earnedAt'] as const;
const entries = (source: Source) => billingDb(source).selectFrom('billing.payEntry').select(ENTRY);

/** How each technician's pay for a job stands: his newest entry. */
export const newestEntriesOfJob = (source: Source, jobId: string): Promise<PayEntryRow[]> => entries(source).distinctOn('technicianId').where('jobId', '=', jobId).orderBy('technicianId').orderBy('revision', 'desc').execute();

export type PayPeriod = { technicianId?: string | undefined; start: Date; end: Date };

/** Newest first, one more than `limit`. */
export const listEntries = (source: Source, { technicianId, start, end }: PayPeriod, limit: number, after?: { earnedAt: string; id: string }): Promise<PayEntryRow[]> =>
  entries(source)
    .where('earnedAt', '>=', start)
    .where('earnedAt', '<', end)
    .$if(technicianId !== undefined, (query) => query.where('technicianId', '=', technicianId!))
    .$if(after !== undefined, (query) => query.where((e) => e(e.refTuple('earnedAt', 'id'), '<', e.tuple(new Date(after!.earnedAt), after!.id))))
    .orderBy('earnedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();

export type PaySum = { technicianId: string; currency: string; jobs: number; totalMinor: number };

export const sumEntries = (source: Source, { technicianId, start, end }: PayPeriod): Promise<PaySum[]> =>
  billingDb(source)
    .selectFrom('billing.payEntry')
    .select(['technicianId', 'currency', sql<number>`count(distinct job_id)::int`.as('jobs'), sql<number>`sum(change_minor)::bigint`.as('totalMinor')])
    .where('earnedAt', '>=', start)
    .where('earnedAt', '<', end)
    .$if(technicianId !== undefined, (query) => query.where('technicianId', '=', technicianId!))
    .groupBy(['technicianId', 'currency'])
    .orderBy('technicianId')
    .orderBy('currency')
    .execute();

/** What a technician earned on each day of a zone's wall clock in one currency; days without anything are left out. */
export const sumByDay = (source: Source, technicianId: string, currency: string, timeZone: string, { start, end }: Pick<PayPeriod, 'start' | 'end'>): Promise<{ day: string; amountMinor: number }[]> =>
  billingDb(source)
    .selectFrom('billing.payEntry')
    .select([sql<string>`to_char(earned_at at time zone ${timeZone}, 'YYYY-MM-DD')`.as('day'), sql<number>`sum(change_minor)::bigint`.as('amountMinor')])
    .where('technicianId', '=', technicianId)
    .where('currency', '=', currency)
    .where('earnedAt', '>=', start)
    .where('earnedAt', '<', end)
    .groupBy(sql`1`)
    .execute();

/** What a job came to for whoever pays it, without taxes, less what was credited. Storage is no technician's work, drafts thrown away are nobody's bill, and other currencies are not added up. */
export async function priceOfJob(source: Source, jobId: string, currency: string): Promise<number> {
  const { rows } = await sql<{ priceMinor: number }>`
    select coalesce(sum(case when i.kind = 'invoice' then i.subtotal_minor else -abs(i.subtotal_minor) end), 0)::bigint as "priceMinor"
    from billing.invoice i left join billing.invoice c on c.org_id = i.org_id and c.id = i.credits_invoice_id
    where i.job_id = ${jobId} and i.currency = ${currency} and i.state <> 'void' and coalesce(c.occasion, i.occasion) <> 'storage'`.execute(source.kysely);
  return rows[0]?.priceMinor ?? 0;
}
