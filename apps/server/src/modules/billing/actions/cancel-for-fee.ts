import { feeChanged } from '@truckroll/contracts/billing/problems.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { cancelWithin, lockJobForDispatch } from '../../jobs/index.ts';
import { readCancellationTerms } from '../data/cancellation-fee.reads.ts';

export type AgreedCancellation = { reason: string; /** What the customer was told it costs. */ agreedFeeMinor?: number | undefined };

/**
 * Cancels a customer's own job for the fee he agreed to: job, clock and fee are those of one moment, so that nobody is
 * billed more than he was told. Refuses `billing/fee-changed` with the fee as it is now, and as `cancelJob` does.
 */
export const cancelForFee = (ctx: Ctx, jobId: string, { reason, agreedFeeMinor }: AgreedCancellation): Promise<Job> =>
  transaction(ctx, async (tx) => {
    if (agreedFeeMinor !== undefined) {
      const { amountMinor, currency } = await readCancellationTerms(tx, await lockJobForDispatch(tx, jobId));
      if (amountMinor > agreedFeeMinor) throw refuse(feeChanged, undefined, { amountMinor, currency });
    }
    return cancelWithin(tx, jobId, { reason, by: 'customer' });
  });
