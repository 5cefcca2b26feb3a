import type { Insertable, Updateable } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';
import { IS_OPEN } from './offer.reads.ts';

type Search = Omit<Insertable<DispatchTables['dispatch.search']>, 'orgId'>;

/** Begins a search; one that has begun goes on as it is. */
export const insertSearch = (tx: Tx, search: Search) => dispatchDb(tx).insertInto('dispatch.search').values(search).onConflict((conflict) => conflict.doNothing()).execute();

export const updateSearch = (tx: Tx, jobId: string, changes: Omit<Updateable<DispatchTables['dispatch.search']>, 'orgId' | 'jobId'>) => dispatchDb(tx).updateTable('dispatch.search').set(changes).where('jobId', '=', jobId).execute();

export const deleteSearch = (tx: Tx, jobId: string) => dispatchDb(tx).deleteFrom('dispatch.search').where('jobId', '=', jobId).execute();

/**
 * Has searches without open offers looked at again now: those that found nobody, or all. Locks them in one order,
 * so it is called in a transaction that locks nothing else.
 */
export async function bringSearchesForward(tx: Tx, which: 'nobody_found' | 'all'): Promise<void> {
  const waiting = dispatchDb(tx)
    .selectFrom('dispatch.search')
    .select('jobId')
    .where((e) => e.or([e('dueAt', 'is', null), e('dueAt', '>', tx.now())]))
    .where((e) => e.not(e.exists(e.selectFrom('dispatch.offer').select('id').whereRef('dispatch.offer.jobId', '=', 'dispatch.search.jobId').where(IS_OPEN))))
    .orderBy('jobId')
    .forNoKeyUpdate();
  await dispatchDb(tx)
    .updateTable('dispatch.search')
    .set({ dueAt: tx.now() })
    .where('jobId', 'in', which === 'all' ? waiting : waiting.where('nobodySince', 'is not', null))
    .execute();
}
