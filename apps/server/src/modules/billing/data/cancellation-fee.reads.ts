import type { CancellationTerms } from '@truckroll/contracts/billing/schemas.ts';
import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Source } from '../../../platform/context.ts';
import { accountsByIds } from '../../customers/index.ts';
import { organisationOf } from '../../identity/index.ts';
import { cancellationTerms, stageOfFee } from '../rules/cancellation-terms.ts';
import { feeArithmetic, feeForCustomer } from '../rules/fee-for.ts';
import { coverageOf } from '../rules/share-price.ts';
import { findCardFor } from './rate-card.reads.ts';

/** What of a job decides its fee. */
export type CancellableJob = { state: JobState; heldFrom: JobState | null; accountId: string | null; confirmedAt: string | null };
export type CancellationFee = { amountMinor: number; currency: string; stage: string; arithmetic: string };

const confirmedAtOf = ({ confirmedAt }: CancellableJob): Date | null => (confirmedAt === null ? null : new Date(confirmedAt));

/** What it would cost to cancel a job now for the customer, whoever pays it; nothing where there is no rate card. */
export async function readCancellationFee(source: Source, job: CancellableJob): Promise<CancellationFee> {
  const [organisation, card] = await Promise.all([organisationOf(source), findCardFor(source, job.accountId)]);
  if (!card) return { amountMinor: 0, currency: organisation.currency, stage: 'not_priced', arithmetic: '' };
  const fee = feeForCustomer(card, { stage: stageOfFee(job), confirmedAt: confirmedAtOf(job), endedAt: source.now() });
  return { amountMinor: fee.amountMinor, currency: card.currency, stage: fee.stage, arithmetic: feeArithmetic(card, fee, organisation.language) };
}

/** The rule and what it would cost the customer himself now; nothing where there is no rate card. */
export async function readCancellationTerms(source: Source, job: CancellableJob): Promise<CancellationTerms> {
  const [organisation, card, accounts] = await Promise.all([organisationOf(source), findCardFor(source, job.accountId), accountsByIds(source, job.accountId === null ? [] : [job.accountId])]);
  if (!card) return { currency: organisation.currency, amountMinor: 0, stage: 'not_priced', freeUntil: null, byStage: [] };
  return cancellationTerms(card, { job: { ...job, confirmedAt: confirmedAtOf(job) }, coverage: coverageOf(accounts.get(job.accountId ?? '')), now: source.now() });
}
