import type { Selectable } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import { billingDb, type BillingTables } from '../tables.ts';

export type RefundRow = Omit<Selectable<BillingTables['billing.refund']>, 'orgId'>;

const refunds = (source: Source) => billingDb(source).selectFrom('billing.refund').select(['id', 'paymentId', 'amountMinor', 'state', 'reason', 'processorId', 'failure', 'requestedBy', 'requestKey', 'createdAt', 'askedAt', 'settledAt']);

export const findRefund = (source: Source, id: string): Promise<RefundRow | undefined> => refunds(source).where('id', '=', id).executeTakeFirst();
export const lockRefund = (tx: Tx, id: string): Promise<RefundRow | undefined> => refunds(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
export const findRefundByRequest = (source: Source, requestKey: string): Promise<RefundRow | undefined> => refunds(source).where('requestKey', '=', requestKey).executeTakeFirst();
/** Refunds of a payment that are under way. */
export const openRefundsOf = (source: Source, paymentId: string): Promise<RefundRow[]> => refunds(source).where('paymentId', '=', paymentId).where('state', '=', 'processing').execute();

/** Refunds under way, of every organisation, that were last asked about before an instant. */
export const listStuckRefunds = (source: Source, askedBefore: Date): Promise<{ orgId: string; id: string }[]> =>
  billingDb(source).selectFrom('billing.refund').select(['orgId', 'id']).where('state', '=', 'processing').where('askedAt', '<', askedBefore).orderBy('askedAt').limit(200).execute();
