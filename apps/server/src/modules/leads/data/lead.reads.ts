import type { Lead, LeadCard } from '@truckroll/contracts/leads/schemas.ts';
import { sql, type Selectable } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { leadsDb, type LeadsTables } from '../tables.ts';

export type LeadRow = Omit<Selectable<LeadsTables['leads.lead']>, 'orgId'>;

const COLUMNS = ['id', 'kind', 'name', 'phone', 'email', 'language', 'where', 'lat', 'lng', 'need', 'serviceId', 'source', 'worthMinor', 'currency', 'followUpBy', 'nextStep', 'nextStepOn', 'standing', 'open', 'lostReason', 'customerId', 'convertedAt', 'jobId', 'createdAt', 'version'] as const satisfies readonly (keyof LeadRow)[];
export const leadRows = (source: Source) => leadsDb(source).selectFrom('leads.lead').select(COLUMNS);

/** Written out, so that the indexes of open leads are known to answer. */
export const IS_OPEN = sql<boolean>`open`;

export const findLead = (source: Source, id: string): Promise<LeadRow | undefined> => leadRows(source).where('id', '=', id).executeTakeFirst();
export const lockLeadRow = (tx: Tx, id: string): Promise<LeadRow | undefined> => leadRows(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();

/** Open leads with this phone number or e-mail, newest first. */
export async function findOpenLeadsReachedBy(source: Source, { phone, email, except }: { phone?: string | undefined; email?: string | undefined; except?: string | undefined }, most: number): Promise<Pick<LeadRow, 'id' | 'name' | 'standing' | 'createdAt'>[]> {
  const by = (column: 'phone' | 'email', address: string | undefined) =>
    address === undefined
      ? []
      : leadsDb(source).selectFrom('leads.lead').select(['id', 'name', 'standing', 'createdAt']).where(IS_OPEN).where(column, '=', address).$if(except !== undefined, (query) => query.where('id', '<>', except!)).orderBy('createdAt', 'desc').limit(most).execute();
  const found = (await Promise.all([by('phone', phone), by('email', email)])).flat();
  return [...new Map(found.map((lead) => [lead.id, lead])).values()].toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime()).slice(0, most);
}

/** Texts of the notes of a lead, by their id. */
export async function findNotes(source: Source, leadId: string): Promise<ReadonlyMap<string, string>> {
  const notes = await leadsDb(source).selectFrom('leads.note').select(['id', 'text']).where('leadId', '=', leadId).execute();
  return new Map(notes.map(({ id, text }) => [id, text]));
}

/** How many next steps of open leads are due on this day or were before; also those of one person. */
export async function countDue(source: Source, today: string, personId: string | undefined): Promise<{ all: number; mine: number }> {
  const { all, mine } = await leadsDb(source)
    .selectFrom('leads.lead')
    .select((e) => [e.fn.countAll<number>().as('all'), e.fn.countAll<number>().filterWhere('followUpBy', '=', personId ?? null).as('mine')])
    .where(IS_OPEN)
    .where('nextStepOn', '<=', today)
    .executeTakeFirstOrThrow();
  return { all, mine };
}

type Names = ReadonlyMap<string, { name: string }>;
const worthOf = ({ worthMinor, currency }: LeadRow): Lead['worth'] => (worthMinor === null ? null : { amountMinor: worthMinor, currency });
const followUpOf = ({ followUpBy }: LeadRow, people: Names): Lead['followUp'] => (followUpBy === null ? null : { id: followUpBy, name: people.get(followUpBy)?.name ?? '' });

/** A lead as lists show it. */
export function cardOf(row: LeadRow, people: Names): LeadCard {
  const { id, kind, name, phone, email, where, need, serviceId, source, nextStep, nextStepOn, standing, createdAt, version } = row;
  return { id, kind, name, phone, email, where, need, serviceId, source, nextStep, nextStepOn, standing, version, worth: worthOf(row), followUp: followUpOf(row, people), createdAt: createdAt.toISOString() };
}
