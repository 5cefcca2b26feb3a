import type { Tx } from '../../../platform/context.ts';
import { engagementDb } from '../tables.ts';
import type { RatingRow } from './rating.reads.ts';

/** False when the job has been rated before. */
export async function insertRating(tx: Tx, rating: RatingRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await engagementDb(tx)
    .insertInto('engagement.rating')
    .values(rating)
    .onConflict((conflict) => conflict.columns(['orgId', 'jobId']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
