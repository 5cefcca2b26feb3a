export { createRateCard } from './actions/write-rate-card.ts';
/** What it would cost the customer to cancel a job now, for whoever shows him the job. */
export { readCancellationFee as cancellationFeeOf } from './data/cancellation-fee.reads.ts';
export type { CancellableJob, CancellationFee } from './data/cancellation-fee.reads.ts';
