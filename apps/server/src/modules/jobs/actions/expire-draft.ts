import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { discardFiles } from '../../evidence/index.ts';
import { deleteCall } from '../data/call.writes.ts';
import { updateJob, writeSearch } from '../data/job.writes.ts';
import { lockJob } from './lock-job.ts';
import { writeStep } from './write-step.ts';

/** Lets a draft go that nobody has touched since, with everything personal in it. Does nothing when it was touched meanwhile. Publishes jobs.job_stepped. */
export async function expireDraft(ctx: Ctx, jobId: string, touchedBefore: Date): Promise<void> {
  await transaction(ctx, async (tx) => {
    const job = await lockJob(tx, jobId);
    if (job.row.state !== 'draft' || job.row.touchedAt >= touchedBefore) return;
    await writeStep(tx, job, { to: 'expired', by: 'system', reason: 'untouched', at: tx.now() });
    await Promise.all([discardFiles(tx, jobId), deleteCall(tx, jobId)]);
    await writeSearch(tx, await updateJob(tx, jobId, FORGOTTEN));
  });
}

const FORGOTTEN = {
  contactName: null,
  contactPhone: null,
  contactEmail: null,
  contactLanguage: null,
  customerName: '',
  customerId: null,
  siteId: null,
  accountReference: null,
  vehicle: null,
  placeLat: null,
  placeLng: null,
  placeLabel: null,
  placeDetail: null,
  destination: null,
  answers: {},
  notes: '',
} as const;
