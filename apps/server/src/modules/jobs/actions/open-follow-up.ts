import type { Job, Place } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { sitesByIds } from '../../customers/index.ts';
import { placeOf } from '../data/job-card.ts';
import type { JobRow } from '../data/job.reads.ts';
import { jobView } from '../data/job-view.reads.ts';
import { FollowUpOpened } from '../events.ts';
import { missingToConfirm } from '../rules/missing-to-confirm.ts';
import { confirmDraft } from './confirm-draft.ts';
import { draftJob } from './draft-job.ts';
import { lockOwnJob } from './lock-job.ts';
import { refuseAt } from './refuse-step.ts';

/**
 * Opens a job that follows from another: a tow after a failed jump start, a secondary tow, a return. It takes
 * over customer, vehicle and place (where a tow ended, if there was one) and is confirmed at once when nothing
 * is missing, else left as a draft. Refuses `jobs/job-not-found`, `jobs/unknown-service`, `jobs/illegal-step`
 * from a draft. Publishes jobs.follow_up_opened, jobs.job_drafted, jobs.job_confirmed.
 */
export async function openFollowUp(ctx: Ctx, jobId: string, { serviceId, reason, destination }: { serviceId: string; reason: string; destination?: Place | undefined }): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const { row } = await lockOwnJob(tx, jobId);
    if (row.confirmedAt === null) throw refuseAt(row.state, 'Nothing follows from a job that was never confirmed');
    // A site that was removed since is named by the old job only.
    const isSiteThere = row.siteId !== null && (await sitesByIds(tx, [row.siteId])).has(row.siteId);
    const draft = await draftJob(tx, { ...takenOver(row), ...(isSiteThere ? { siteId: row.siteId! } : {}), serviceId, ...(destination ? { destination } : {}) }, { channel: row.channel, from: row });
    await emit(tx, FollowUpOpened, { jobId, followUpJobId: draft.id, reason });
    if (missingToConfirm({ ...draft, place: placeOf(draft) }).length === 0) await confirmDraft(tx, draft, reason);
    return jobView(tx, draft.id, ctx.actor);
  });
}

function takenOver(row: JobRow) {
  const place = row.atDestinationAt !== null && row.destination ? row.destination : placeOf(row);
  const contact = row.contactName === null ? undefined : { name: row.contactName, phone: row.contactPhone ?? undefined, email: row.contactEmail ?? undefined, language: row.contactLanguage ?? ('en' as const) };
  return {
    place: place ?? undefined,
    contact,
    vehicle: row.vehicle ?? undefined,
    customerId: row.customerId ?? undefined,
    accountId: row.accountId ?? undefined,
    accountReference: row.accountReference ?? undefined,
    notes: row.notes,
  };
}
