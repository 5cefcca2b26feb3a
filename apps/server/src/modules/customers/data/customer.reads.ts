import type { Customer } from '@truckroll/contracts/customers/schemas.ts';
import { sql } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { customersDb } from '../tables.ts';

const customers = (source: Source) =>
  customersDb(source)
    .selectFrom('customers.customer')
    .select(['id', 'kind', 'name', 'phone', 'email', 'language', 'notes', 'excludedTechnicianIds', 'wantsMessages', 'createdAt', 'version']);

type Row = Omit<Customer, 'createdAt'> & { createdAt: Date };
const customerOf = (row: Row): Customer => ({ ...row, createdAt: row.createdAt.toISOString() });
const orNothing = (row: Row | undefined): Customer | undefined => row && customerOf(row);

export const findCustomer = async (source: Source, id: string): Promise<Customer | undefined> => orNothing(await customers(source).where('id', '=', id).executeTakeFirst());
export const lockCustomer = async (tx: Tx, id: string): Promise<Customer | undefined> => orNothing(await customers(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst());

export async function findCustomersByIds(source: Source, ids: readonly string[]): Promise<Customer[]> {
  if (ids.length === 0) return [];
  const rows = await customers(source).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
  return rows.map(customerOf);
}

/** The oldest customer with this phone number or e-mail. */
export async function findCustomerReachedBy(source: Source, by: 'phone' | 'email', address: string): Promise<Customer | undefined> {
  return orNothing(await customers(source).where(by, '=', address).orderBy('createdAt').orderBy('id').executeTakeFirst());
}

/** The oldest customer whose e-mail this is by the office's own word. */
export async function findCustomerVouchedBy(source: Source, email: string): Promise<Customer | undefined> {
  return orNothing(await customers(source).where('email', '=', email).where('emailVouched', '=', true).orderBy('createdAt').orderBy('id').executeTakeFirst());
}

export type FoundCustomer = { id: string; sortName: string };

/** Up to `most` customers whose search text fits every pattern, by name, after the given one. */
export async function findMatchingCustomers(source: Source, patterns: readonly string[], after: FoundCustomer | undefined, most: number): Promise<FoundCustomer[]> {
  const { rows } = await sql<FoundCustomer>`select customer_id as id, sort_name from customers.find_customers(${[...patterns]}::text[], ${after?.sortName ?? ''}, ${after?.id ?? BEFORE_ALL}::uuid, ${most})`.execute(customersDb(source));
  return rows;
}
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** The customers in whose search text each of these words (one at least) nearly occurs, nearest first. */
export async function findSimilarCustomerIds(source: Source, words: readonly string[], most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select customer_id as id from customers.find_similar_customers(${[...words]}::text[], ${most})`.execute(customersDb(source));
  return rows.map((row) => row.id);
}
