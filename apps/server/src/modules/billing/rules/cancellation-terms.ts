import { CANCELLATION_STAGES, type CancellationTerms } from '@truckroll/contracts/billing/schemas.ts';
import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { feeForCustomer, stageFee } from './fee-for.ts';
import type { Card } from './price-job.ts';
import { sharesOf, type Coverage } from './share-price.ts';

/** What of a job decides its fee. */
export type CancellableJob = { state: JobState; heldFrom: JobState | null; confirmedAt: Date | null };
export type TermsFacts = { job: CancellableJob; coverage: Coverage; now: Date };

/** Where a job stands for its fee: one on hold where it was held. */
export const stageOfFee = ({ state, heldFrom }: Pick<CancellableJob, 'state' | 'heldFrom'>): JobState => (state === 'on_hold' ? (heldFrom ?? 'pending') : state);

/** What calling a job off costs the customer himself, now and at each stage, by the rule that would make his invoice. */
export function cancellationTerms(card: Card, { job, coverage, now }: TermsFacts): CancellationTerms {
  const own = (amountMinor: number): number => sharesOf(amountMinor, coverage).customerShareMinor;
  const { amountMinor, stage } = feeForCustomer(card, { stage: stageOfFee(job), confirmedAt: job.confirmedAt, endedAt: now });
  const freeUntil = job.confirmedAt && new Date(job.confirmedAt.getTime() + card.cancellation.freeSeconds * 1000);
  return {
    currency: card.currency,
    amountMinor: own(amountMinor),
    stage,
    freeUntil: freeUntil && freeUntil > now ? freeUntil.toISOString() : null,
    byStage: CANCELLATION_STAGES.map((reached) => ({ stage: reached, amountMinor: own(stageFee(card, reached)) })),
  };
}
