import type { CustomerFacts } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { searchText, sortName } from '../rules/search-words.ts';
import { customersDb } from '../tables.ts';

type Facts = z.output<typeof CustomerFacts>;

const columns = ({ kind, name, phone, email, language, notes, excludedTechnicianIds, wantsMessages }: Facts) => ({ kind, name, phone, email, language, notes, excludedTechnicianIds, wantsMessages });

/** `emailVouched`: whether the office wrote the e-mail, or a stranger did. */
export async function insertCustomer(tx: Tx, id: string, facts: Facts, emailVouched: boolean): Promise<void> {
  await customersDb(tx).insertInto('customers.customer').values({ id, ...columns(facts), emailVouched, createdAt: tx.now() }).execute();
}

export async function updateCustomer(tx: Tx, id: string, facts: Facts, version: number, vouchForEmail: boolean): Promise<void> {
  await customersDb(tx).updateTable('customers.customer').set({ ...columns(facts), ...(vouchForEmail ? { emailVouched: true } : {}), version }).where('id', '=', id).execute();
}

/** Writes the words a customer is found by anew; after every change of name, phone, e-mail or plates. */
export async function refreshSearch(tx: Tx, customerId: string): Promise<void> {
  const db = customersDb(tx);
  const [customer, vehicles] = await Promise.all([
    db.selectFrom('customers.customer').select(['name', 'phone', 'email']).where('id', '=', customerId).executeTakeFirstOrThrow(),
    db.selectFrom('customers.vehicle').select('plate').where('customerId', '=', customerId).where('plate', 'is not', null).where('removedAt', 'is', null).execute(),
  ]);
  await writeSearch(tx, customerId, customer, vehicles.map((vehicle) => vehicle.plate!));
}

/** As `refreshSearch`, for a customer of whom everything is known. */
export async function writeSearch(tx: Tx, customerId: string, customer: Pick<Facts, 'name' | 'phone' | 'email'>, plates: readonly string[]): Promise<void> {
  const found = { sortName: sortName(customer.name), text: searchText({ ...customer, plates }) };
  await customersDb(tx)
    .insertInto('customers.customerSearch')
    .values({ customerId, ...found })
    .onConflict((conflict) => conflict.columns(['orgId', 'customerId']).doUpdateSet(found))
    .execute();
}

/** Until the end of the transaction, nobody else adds a customer reached by one of these addresses. */
export async function lockAddresses(tx: Tx, addresses: readonly string[]): Promise<void> {
  const keys = addresses.map((address) => `customer ${tx.orgId} ${address}`);
  await sql`select pg_advisory_xact_lock(k.hash) from (select hashtextextended(key, 0) as hash from unnest(${keys}::text[]) key order by 1) k`.execute(customersDb(tx));
}

/** The key by which an imported list knows him. */
export async function updateExternalKey(tx: Tx, id: string, externalKey: string): Promise<void> {
  await customersDb(tx).updateTable('customers.customer').set({ externalKey }).where('id', '=', id).execute();
}
