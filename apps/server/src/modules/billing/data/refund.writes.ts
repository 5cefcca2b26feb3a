import type { Tx } from '../../../platform/context.ts';
import { billingDb } from '../tables.ts';
import type { RefundRow } from './refund.reads.ts';

export async function insertRefund(tx: Tx, refund: RefundRow): Promise<void> {
  await billingDb(tx).insertInto('billing.refund').values(refund).execute();
}

export async function updateRefund(tx: Tx, refund: RefundRow, change: Partial<Pick<RefundRow, 'state' | 'processorId' | 'failure' | 'askedAt' | 'settledAt'>>): Promise<RefundRow> {
  await billingDb(tx).updateTable('billing.refund').set(change).where('id', '=', refund.id).execute();
  return { ...refund, ...change };
}
