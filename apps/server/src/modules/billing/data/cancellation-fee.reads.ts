import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Source } from '../../../platform/context.ts';
import { organisationOf } from '../../identity/index.ts';
import { feeArithmetic, feeFor } from '../rules/fee-for.ts';
import { promiseWasBroken } from './broken-promise.reads.ts';
import { findCardFor } from './rate-card.reads.ts';

/** What of a job decides its fee. */
export type CancellableJob = { id: string; state: JobState; heldFrom: JobState | null; accountId: string | null; confirmedAt: string | null };
export type CancellationFee = { amountMinor: number; currency: string; stage: string; arithmetic: string };

/** What it would cost the customer to cancel a job now; nothing where there is no rate card. */
export async function readCancellationFee(source: Source, job: CancellableJob): Promise<CancellationFee> {
  const [organisation, card, promiseBroken] = await Promise.all([organisationOf(source), findCardFor(source, job.accountId), promiseWasBroken(source, job.id)]);
  if (!card) return { amountMinor: 0, currency: organisation.currency, stage: 'not_priced', arithmetic: '' };
  const stage = job.state === 'on_hold' ? (job.heldFrom ?? 'pending') : job.state;
  const fee = feeFor(card, { outcome: 'cancelled', stage, confirmedAt: job.confirmedAt === null ? null : new Date(job.confirmedAt), endedAt: source.now(), by: 'customer', promiseBroken });
  return { amountMinor: fee.amountMinor, currency: card.currency, stage: fee.stage, arithmetic: feeArithmetic(card, fee, organisation.language) };
}
