import type { Account } from '@truckroll/contracts/customers/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { customersDb } from '../tables.ts';

export async function insertAccount(tx: Tx, account: Account): Promise<void> {
  await customersDb(tx).insertInto('customers.account').values(account).execute();
}

export async function updateAccount(tx: Tx, { id, ...account }: Account): Promise<void> {
  await customersDb(tx).updateTable('customers.account').set(account).where('id', '=', id).execute();
}
