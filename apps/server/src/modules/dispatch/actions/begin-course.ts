import type { Ctx, Tx } from '../../../platform/context.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import { atCommit, transaction } from '../../../platform/db/transaction.ts';
import { lockJobForDispatch } from '../../jobs/index.ts';
import { insertCourse } from '../data/course.writes.ts';
import { insertSearch } from '../data/search.writes.ts';
import { urgencyOf } from '../rules/contender.ts';
import { seeksTechnician } from '../rules/seeks-technician.ts';
import { offerWaitingJobs } from './offer-waiting-jobs.ts';

/** A job was confirmed: its course begins, and for a roadside job somebody is sought at once. Repeatable. Publishes what `autoAssignJob` does. */
export async function beginCourse(ctx: Ctx, jobId: string, heardSeq: number): Promise<void> {
  await transaction(ctx, async (tx) => {
    const job = await lockJobForDispatch(tx, jobId);
    atCommit(tx, () => insertCourse(tx, { jobId, kind: job.kind, state: job.state, heardSeq, confirmedAt: job.confirmedAt ? new Date(job.confirmedAt) : tx.now(), technicianId: null, takenAt: null, assignedAt: null, enRouteAt: null, arrivedAt: null, endedAt: null, ratedAt: null }));
    if (seeksTechnician(job)) atCommit(tx, () => beginSearch(tx, job));
  });
  await offerWaitingJobs(ctx);
}

/** Has somebody sought for a job from now on; a search under way goes on. */
export const beginSearch = (tx: Tx, job: JobCard) =>
  insertSearch(tx, { jobId: job.id, urgency: urgencyOf(job.priority), waitingSince: job.confirmedAt ? new Date(job.confirmedAt) : tx.now(), wave: 1, roundStartedAt: tx.now(), dueAt: tx.now(), nobodySince: null });
