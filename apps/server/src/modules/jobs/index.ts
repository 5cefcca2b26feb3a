import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx, Source } from '../../platform/context.ts';
import { readAllOrgs } from '../../platform/db/read-all-orgs.ts';
import { findCards, listOpenCards } from './data/job-cards.reads.ts';
import { findJobs, findOutlines, visitFacts } from './data/job-facts.reads.ts';
import type { JobFacts, JobOutline, VisitFacts } from './data/job-facts.reads.ts';
import { listReviews } from './data/job.reads.ts';
import { findGivenVisits, findScheduledVisits, findVisitRowsByIds, listActiveVisits, listWorkElsewhere } from './data/parts.reads.ts';
import { findLinkByToken } from './data/tracking-link.reads.ts';

export { cancelJob, cancelWithin } from './actions/cancel-job.ts';
export { assignVisitTransition, visitTransition } from './actions/assign-visit-transition.ts';
export type { VisitAssignment } from './actions/assign-visit-transition.ts';
export { lockJobForDispatch, transition } from './actions/transition.ts';
export type { Transition } from './actions/transition.ts';
export { findCustomersLink, mintTrackingLink, trackingUrl } from './actions/mint-tracking-link.ts';
export { draftCall } from './actions/open-call.ts';
export { bookDraft } from './actions/book-draft.ts';
export { windowOf } from './actions/add-visit.ts';
export { moveVisit } from './actions/reschedule-visit.ts';
export { linkExpiry } from './rules/link-expiry.ts';
export { mayMove } from './rules/may-move.ts';
export { confirmRequest } from './actions/confirm-request.ts';
export { requestService } from './actions/request-service.ts';
export { takeStep } from './actions/take-step.ts';
export { takeVisitStep } from './actions/take-visit-step.ts';
export type { JobFacts, JobOutline, VisitFacts } from './data/job-facts.reads.ts';
export { jobIdsWithin } from './data/portal-jobs.reads.ts';
export { photosForCustomer } from './data/photo.reads.ts';
export { jobView, visibleJob } from './data/job-view.reads.ts';
export { listJobIdsOfTechnician as jobIdsOfTechnician } from './data/job.reads.ts';
export { startOfToday } from './data/my-jobs.reads.ts';
export { listSteps as stepsOf } from './data/steps.reads.ts';
export type { LoggedStep } from './data/steps.reads.ts';
export { isOnJob } from './data/parts.reads.ts';
export { timelineOf } from './data/timeline.reads.ts';
export type { TimelineItem } from './data/timeline.reads.ts';
export { maySee } from './rules/stepper-of.ts';

const byId = <T extends { id: string }>(things: readonly T[]): ReadonlyMap<string, T> => new Map(things.map((thing) => [thing.id, thing]));

/** Jobs in full by id; ids of nothing, or of another organisation, are left out. */
export const jobsByIds = async (source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, JobFacts>> => byId(await findJobs(source, ids));

/** Jobs without what collects on them, by id; for whoever asks neither for checklist, extras, destinations nor what is missing. */
export const jobOutlinesByIds = async (source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, JobOutline>> => byId(await findOutlines(source, ids));

/** Cards by id, as lists show them; ids of nothing are left out. */
export const jobCardsByIds = async (source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, JobCard>> => byId(await findCards(source, ids));

/** Visits by id; ids of nothing are left out. */
export const visitsByIds = async (source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, VisitFacts>> => byId((await findVisitRowsByIds(source, ids)).map(visitFacts));

/** Scheduled visits of a span of time, and those that wait for one. */
export const scheduledVisits = async (source: Source, from: Date, to: Date, limit: number): Promise<VisitFacts[]> => (await findScheduledVisits(source, from, to, limit)).map(visitFacts);

/** Scheduled visits of a span of time that somebody has and has not ended: several of one job where it has several. */
export const givenVisits = async (source: Source, from: Date, to: Date): Promise<VisitFacts[]> => (await findGivenVisits(source, from, to)).map(visitFacts);

/** When technicians of the branches to which the source is limited have work of others, now (`isActive`) or in a span of time. Nothing for whoever sees all work. */
export const workElsewhere = listWorkElsewhere;
export type { WorkElsewhere } from './data/parts.reads.ts';

/** Confirmed jobs that have not ended, newest first, then those that ended since an instant (`startOfToday`). */
export const openJobCards = (source: Source, endedSince?: Date): Promise<JobCard[]> => listOpenCards(source, endedSince);

/** Which job each technician is on now, by his id. Of a job with several visits only the one under way binds anybody. */
export const activeJobIds = async (source: Source): Promise<ReadonlyMap<string, string>> => new Map((await listActiveVisits(source)).map(({ technicianId, jobId }) => [technicianId!, jobId]));

/** When jobs on hold are to be looked at again, by job id. */
export const reviewTimes = async (source: Source): Promise<ReadonlyMap<string, Date>> => new Map((await listReviews(source)).map(({ id, reviewAt }) => [id, reviewAt]));

/** Which job a token opens, before anybody knows the organisation; undefined for a token that never was, or is no longer good. */
export const resolveTrackingLink = (ctx: Ctx, token: string): Promise<{ orgId: string; jobId: string; linkId: string } | undefined> => readAllOrgs(ctx, 'a tracking link names no organisation', (db) => findLinkByToken(db, token));
