import type { Tx } from '../../../platform/context.ts';
import { billingDb } from '../tables.ts';

/** False when this message of the processor has been acted on before. */
export async function insertProcessorEvent(tx: Tx, processor: string, eventId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await billingDb(tx)
    .insertInto('billing.processorEvent')
    .values({ processor, eventId, receivedAt: tx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
