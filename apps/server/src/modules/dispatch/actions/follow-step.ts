import { ROADSIDE_ACTIVE, type RoadsideState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { atCommit, transaction } from '../../../platform/db/transaction.ts';
import { lockJobForDispatch } from '../../jobs/index.ts';
import { techniciansByIds } from '../../workforce/index.ts';
import { findOpenAlertsOfJobs, type AlertRow } from '../data/alert.reads.ts';
import { findCourses } from '../data/course.reads.ts';
import { updateCourse } from '../data/course.writes.ts';
import { deleteEta } from '../data/eta.writes.ts';
import { listOpenOffersOfJob, type OfferRow } from '../data/offer.reads.ts';
import { deleteSearch } from '../data/search.writes.ts';
import { deleteUnfinishedTrips, updateArrival, updateSetOff } from '../data/trip.writes.ts';
import { courseOfStep, hasEnded, type HeardStep } from '../rules/course-of-step.ts';
import { seeksTechnician } from '../rules/seeks-technician.ts';
import { beginSearch } from './begin-course.ts';
import { judgeArrival } from './judge-arrival.ts';
import { offerWaitingJobs } from './offer-waiting-jobs.ts';
import { raiseAlert, resolveAlerts } from './raise-alert.ts';
import { reconsiderWaitingJobs } from './reconsider-waiting-jobs.ts';
import { releaseBusyTechnician } from './release-busy-technician.ts';
import { reviewAlerts } from './review-alerts.ts';
import { withdrawOffers } from './withdraw-offers.ts';

/**
 * A job took a step: its course, search, drive, promise and alerts follow; a technician who became free, or a job
 * that waits again, is matched at once. Repeatable: an event heard before changes nothing.
 * Publishes dispatch.offer_withdrawn, dispatch.promise_judged, alerts, and what `autoAssignJob` does.
 */
export async function followStep(ctx: Ctx, jobId: string, step: HeardStep, heardSeq: number): Promise<void> {
  if (step.kind === 'roadside' && step.technicianId && !isBinding(step.from) && isBinding(step.to)) await releaseBusyTechnician(ctx, step.technicianId);
  await transaction(ctx, async (tx) => {
    const [job, courses, offers, alerts] = await Promise.all([lockJobForDispatch(tx, jobId), findCourses(tx, [jobId]), listOpenOffersOfJob(tx, jobId), findOpenAlertsOfJobs(tx, [jobId])]);
    const course = courses.get(jobId);
    if (!course || course.heardSeq >= heardSeq) return;
    atCommit(tx, () => updateCourse(tx, jobId, heardSeq, courseOfStep(step, course.assignedAt)));
    await Promise.all([followSearch(tx, job, offers), followDrive(tx, jobId, step)]);
    await followAlerts(tx, job, step, alerts);
  });
  if (isBinding(step.from) && !isBinding(step.to)) await reconsiderWaitingJobs(ctx);
  else if (step.to === 'pending' || step.to === 'assigned') await offerWaitingJobs(ctx);
}

const isBinding = (state: HeardStep['from']): boolean => state === 'in_progress' || ROADSIDE_ACTIVE.includes(state as RoadsideState);

/** A job that waits is searched for; any other has no offers open. What counts is how it stands now, not the step. */
async function followSearch(tx: Tx, job: JobCard, offers: readonly OfferRow[]): Promise<void> {
  if (seeksTechnician(job)) {
    atCommit(tx, () => beginSearch(tx, job));
    return;
  }
  await withdrawOffers(tx, offers, job.technicianId === null ? `the job is ${job.state}` : 'somebody else has the job');
  atCommit(tx, () => deleteSearch(tx, job.id));
}

async function followDrive(tx: Tx, jobId: string, { from, to, technicianId, occurredAt }: HeardStep): Promise<void> {
  if (technicianId && to === 'en_route' && from === 'assigned') atCommit(tx, () => updateSetOff(tx, jobId, technicianId, occurredAt));
  if (technicianId && to === 'on_scene' && from === 'en_route') atCommit(tx, () => updateArrival(tx, jobId, technicianId, occurredAt));
  if (to === 'on_scene' && from === 'en_route') await judgeArrival(tx, jobId, occurredAt);
  if (to === 'pending') atCommit(tx, () => deleteUnfinishedTrips(tx, jobId));
  if (to !== 'assigned' && to !== 'en_route') atCommit(tx, () => deleteEta(tx, jobId));
}

/** Taken back from here, something went wrong with the technician or his truck. */
const UNDER_WAY: readonly HeardStep['from'][] = ['en_route', 'on_scene', 'in_service'];

async function followAlerts(tx: Tx, job: JobCard, { from, to, technicianId }: HeardStep, open: readonly AlertRow[]): Promise<void> {
  if (hasEnded(job.state)) {
    await resolveAlerts(tx, open);
    return;
  }
  // What only time brings about is noticed by the sweep; a step settles what stands open, or calls for a decision.
  if (open.length > 0 || job.state === 'goa_review') await reviewAlerts(tx, [job]);
  if (to === 'pending' && UNDER_WAY.includes(from) && technicianId && seeksTechnician(job)) {
    await raiseAlert(tx, { kind: 'truck_broke_down', job, technician: (await techniciansByIds(tx, [technicianId])).get(technicianId) });
  }
}
