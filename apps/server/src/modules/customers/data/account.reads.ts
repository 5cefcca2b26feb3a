import type { Account } from '@truckroll/contracts/customers/schemas.ts';
import type { Source, Tx } from '../../../platform/context.ts';
import { customersDb } from '../tables.ts';

const accounts = (source: Source) =>
  customersDb(source)
    .selectFrom('customers.account')
    .select(['id', 'kind', 'name', 'email', 'phone', 'currency', 'paymentTermsDays', 'requiresReference', 'covers', 'limitMinor', 'active', 'version']);

/** By name. */
export const listAccounts = (source: Source): Promise<Account[]> => accounts(source).orderBy('name').orderBy('id').execute();
export const lockAccount = (tx: Tx, id: string): Promise<Account | undefined> => accounts(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();

export async function findAccountsByIds(source: Source, ids: readonly string[]): Promise<Account[]> {
  return ids.length === 0 ? [] : accounts(source).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
}
