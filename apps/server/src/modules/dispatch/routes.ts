import * as api from '@truckroll/contracts/dispatch/api.ts';
import { jobNotFound, trackingLinkInvalid } from '@truckroll/contracts/jobs/problems.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { TechnicianPosition } from '@truckroll/contracts/tracking/schemas.ts';
import { nobodyDrives } from '@truckroll/contracts/dispatch/problems.ts';
import type { Ctx } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import { jobCardsByIds, maySee } from '../jobs/index.ts';
import { positionsOf } from '../tracking/index.ts';
import { bookingRoutes } from './booking.routes.ts';
import { acceptOffer } from './actions/accept-offer.ts';
import { acknowledgeAlert } from './actions/acknowledge-alert.ts';
import { assignJob } from './actions/assign-job.ts';
import { assignVisit } from './actions/assign-visit.ts';
import { forecastMove, moveVisitTo } from './actions/move-visit-to.ts';
import { readCalendar } from './data/calendar.reads.ts';
import { declineOffer } from './actions/decline-offer.ts';
import { listCandidates } from './actions/list-candidates.ts';
import { offerJob } from './actions/offer-job.ts';
import { putPolicy } from './actions/put-policy.ts';
import { seeOffer } from './actions/see-offer.ts';
import { unassignJob } from './actions/unassign-job.ts';
import { listNewestAlerts, listOpenAlerts } from './data/alert.reads.ts';
import { readBoard } from './data/board.reads.ts';
import { decisionsSeen } from './data/decision-seen.reads.ts';
import { myOffersOf } from './data/my-offer.reads.ts';
import { listNumbers } from './data/numbers.reads.ts';
import { listOffersOfJob, listOpenOffersOfTechnician } from './data/offer.reads.ts';
import { findPolicy } from './data/policy.reads.ts';
import { readRoute } from './data/route.reads.ts';
import { readTracking } from './data/tracking.reads.ts';
import { alertView } from './rules/alert-view.ts';
import { offerView } from './rules/offer-view.ts';
import { technicianRoutes } from './technician.routes.ts';

const whole = <T>(items: T[]) => ({ items, nextCursor: null });

/** A job with the position of whoever has it. A job that the caller may not see does not exist. */
const driven = (ctx: Ctx, jobId: string): Promise<{ job: JobCard; position: TechnicianPosition | undefined }> =>
  read(ctx, async (db) => {
    const job = (await jobCardsByIds(db, [jobId])).get(jobId);
    if (!job || !maySee(ctx.actor, job)) throw refuse(jobNotFound);
    return { job, position: job.technicianId === null ? undefined : (await positionsOf(db, [job.technicianId])).get(job.technicianId) };
  });

function linkedJobId({ actor }: Ctx): string {
  if (actor.kind !== 'link') throw refuse(trackingLinkInvalid);
  return actor.jobId;
}

/** Refuses `jobs/job-not-found` where there is no such job here. */
const ofJob = <T>(ctx: Ctx, jobId: string, list: (db: Parameters<Parameters<typeof read>[1]>[0]) => Promise<T[]>) =>
  read(ctx, async (db) => {
    if (!(await jobCardsByIds(db, [jobId])).has(jobId)) throw refuse(jobNotFound);
    return whole(await list(db));
  });

export const routes = [
  ...technicianRoutes,
  ...bookingRoutes,
  route(api.getBoard, (ctx) => readBoard(ctx)),
  route(api.getCalendar, (ctx, { query }) => read(ctx, (db) => readCalendar(db, query, (from, to) => ctx.adapters.roads.boundSeconds(from, to)))),
  route(api.forecastMove, (ctx, { params, query }) => forecastMove(ctx, params.visitId, query)),
  route(api.moveVisit, (ctx, { params, body }) => moveVisitTo(ctx, params.visitId, body)),
  route(api.getNumbers, async (ctx, { query }) => whole(await read(ctx, async (db) => listNumbers(db, query.days)))),
  route(api.getCandidates, async (ctx, { params }) => whole(await listCandidates(ctx, params.jobId))),
  route(api.getDecisions, (ctx, { params }) => ofJob(ctx, params.jobId, (db) => decisionsSeen(db, params.jobId))),
  route(api.listOffers, (ctx, { params }) => ofJob(ctx, params.jobId, async (db) => (await listOffersOfJob(db, params.jobId)).map(offerView))),
  route(api.assignJob, (ctx, { params, body }) => assignJob(ctx, params.jobId, body)),
  route(api.unassignJob, (ctx, { params, body }) => unassignJob(ctx, params.jobId, body)),
  route(api.offerJob, (ctx, { params, body }) => offerJob(ctx, params.jobId, body.technicianId)),
  route(api.assignVisit, (ctx, { params, body }) => assignVisit(ctx, params.visitId, body)),
  route(api.myOffers, async (ctx) => whole(await read(ctx, async (db) => (ctx.actor.kind === 'person' ? myOffersOf(db, await listOpenOffersOfTechnician(db, ctx.actor.personId)) : [])))),
  route(api.seeOffer, (ctx, { params }) => seeOffer(ctx, params.offerId)),
  route(api.acceptOffer, (ctx, { params, body }) => acceptOffer(ctx, params.offerId, body)),
  route(api.declineOffer, (ctx, { params, body }) => declineOffer(ctx, params.offerId, body.reason)),
  route(api.getRoute, async (ctx, { params }) => {
    const { job, position } = await driven(ctx, params.jobId);
    return readRoute(ctx, job, position?.position);
  }),
  route(api.listAlerts, async (ctx, { query }) => whole((await read(ctx, query.open ? listOpenAlerts : listNewestAlerts)).map(alertView))),
  route(api.acknowledgeAlert, (ctx, { params, body }) => acknowledgeAlert(ctx, params.alertId, body.note)),
  route(api.getPolicy, (ctx) => read(ctx, findPolicy)),
  route(api.putPolicy, (ctx, { body }, { ifMatch }) => putPolicy(ctx, body, ifMatch ?? 0)),
  route(api.track, (ctx) => read(ctx, async (db) => readTracking(db, linkedJobId(ctx), ctx.actor))),
  route(api.trackRoute, async (ctx) => {
    const jobId = linkedJobId(ctx);
    const { truck } = await read(ctx, async (db) => readTracking(db, jobId, ctx.actor));
    if (!truck) throw refuse(nobodyDrives, 'The truck is not on its way to you right now');
    const { steps: _steps, ...line } = await readRoute(ctx, (await driven(ctx, jobId)).job, truck.position);
    return line;
  }),
];
