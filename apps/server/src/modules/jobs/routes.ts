import * as api from '@truckroll/contracts/jobs/api.ts';
import { trackingLinkInvalid } from '@truckroll/contracts/jobs/problems.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type { Ctx } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import type { UploadedFile } from '../../platform/http/route.ts';
import { addExtra } from './actions/add-extra.ts';
import { addPhoto } from './actions/add-photo.ts';
import { addVisit } from './actions/add-visit.ts';
import { cancelJob } from './actions/cancel-job.ts';
import { changeDestination } from './actions/change-destination.ts';
import { changePriority } from './actions/change-priority.ts';
import { changeRequest } from './actions/change-request.ts';
import { checkItem } from './actions/check-item.ts';
import { confirmRequest } from './actions/confirm-request.ts';
import { confirmVisit } from './actions/confirm-visit.ts';
import { decideGoneOnArrival } from './actions/decide-gone-on-arrival.ts';
import { giveJobToBranch } from './actions/give-job-to-branch.ts';
import { holdJob } from './actions/hold-job.ts';
import { makeTrackingLink } from './actions/make-tracking-link.ts';
import { openFollowUp } from './actions/open-follow-up.ts';
import { printCertificate } from './actions/print-certificate.ts';
import { releaseJob } from './actions/release-job.ts';
import { removeExtra } from './actions/remove-extra.ts';
import { requestService, requestServicePublic } from './actions/request-service.ts';
import { rescheduleVisit } from './actions/reschedule-visit.ts';
import { sendFile } from './actions/send-file.ts';
import { takeStep } from './actions/take-step.ts';
import { takeVisitStep } from './actions/take-visit-step.ts';
import { changeNumbering, showNumbering } from './actions/change-numbering.ts';
import { callRoutes } from './calls.routes.ts';
import { portalRoutes } from './portal.routes.ts';
import { visibleJob } from './data/job-view.reads.ts';
import { listJobs } from './data/list-jobs.reads.ts';
import { findJobsOutside } from './data/outside-jobs.reads.ts';
import { listMyJobs, myWorkTimes } from './data/my-jobs.reads.ts';
import { findPhoto, listPhotos } from './data/photo.reads.ts';
import { timelineOf } from './data/timeline.reads.ts';

const whole = <T>(items: T[]) => ({ items, nextCursor: null });

/** The one job that a link opens. */
function linkedJob({ actor }: Ctx): string {
  if (actor.kind !== 'link') throw refuse(trackingLinkInvalid);
  return actor.jobId;
}

function uploaded(file: UploadedFile | undefined): Buffer {
  if (!file) throw refuse(common.invalidInput, 'The file is missing');
  return file.bytes;
}

export const routes = [
  ...portalRoutes,
  ...callRoutes,
  route(api.getJobNumbering, (ctx) => showNumbering(ctx)),
  route(api.putJobNumbering, (ctx, { body }, extras) => changeNumbering(ctx, body, extras.ifMatch!)),
  route(api.requestService, (ctx, { body }, { origin }) => requestService(ctx, body, origin)),
  route(api.requestServicePublic, (ctx, { params, body }, { origin }) => requestServicePublic(ctx, params.slug, body, origin)),
  route(api.changeRequest, (ctx, { params, body }) => changeRequest(ctx, params.jobId, body)),
  route(api.changeRequestByLink, (ctx, { body }) => changeRequest(ctx, linkedJob(ctx), body)),
  route(api.confirmRequest, (ctx, { params, body }) => confirmRequest(ctx, params.jobId, body.override)),
  route(api.confirmRequestByLink, (ctx) => confirmRequest(ctx, linkedJob(ctx))),

  route(api.listJobs, (ctx, { query }) => read(ctx, (db) => listJobs(db, query))),
  route(api.jobsOutside, (ctx, { body }) => read(ctx, (db) => findJobsOutside(db, body.areas))),
  route(api.myJobs, async (ctx) => whole(await read(ctx, (db) => listMyJobs(db, ctx.actor)))),
  route(api.myWorkTimes, (ctx) => read(ctx, (db) => myWorkTimes(db, ctx.actor))),
  route(api.getJob, (ctx, { params }) => read(ctx, (db) => visibleJob(db, params.jobId, ctx.actor))),
  route(api.getTimeline, async (ctx, { params }) => whole(await read(ctx, (db) => timelineOf(db, params.jobId)))),

  route(api.takeStep, (ctx, { params, body }) => takeStep(ctx, params.jobId, body)),
  route(api.cancelJob, (ctx, { params, body }) => cancelJob(ctx, params.jobId, { reason: body.reason, by: body.requestedBy })),
  route(api.holdJob, (ctx, { params, body }) => holdJob(ctx, params.jobId, body)),
  route(api.releaseJob, (ctx, { params }) => releaseJob(ctx, params.jobId)),
  route(api.changePriority, (ctx, { params, body }) => changePriority(ctx, params.jobId, body)),
  route(api.changeDestination, (ctx, { params, body }) => changeDestination(ctx, params.jobId, body)),
  route(api.decideGoneOnArrival, (ctx, { params, body }) => decideGoneOnArrival(ctx, params.jobId, body)),
  route(api.giveToBranch, (ctx, { params, body }) => giveJobToBranch(ctx, params.jobId, body.branchId)),
  route(api.openFollowUp, (ctx, { params, body }) => openFollowUp(ctx, params.jobId, body)),

  route(api.addPhoto, (ctx, { params, body }, { file }) => addPhoto(ctx, params.jobId, uploaded(file), { kind: 'photo', label: body.label, takenAt: body.takenAt === undefined ? undefined : new Date(body.takenAt) })),
  route(api.addVideo, (ctx, { params, body }, { file }) => addPhoto(ctx, params.jobId, uploaded(file), { kind: 'video', label: body.label, takenAt: body.takenAt === undefined ? undefined : new Date(body.takenAt) })),
  route(api.addPhotoByLink, (ctx, { body }, { file }) => addPhoto(ctx, linkedJob(ctx), uploaded(file), { kind: 'photo', label: body.label })),
  route(api.addSignature, (ctx, { params, body }, { file }) => addPhoto(ctx, params.jobId, uploaded(file), { kind: 'signature', label: '', signedName: body.signedName })),
  route(api.listPhotos, async (ctx, { params }) => whole(await read(ctx, (db) => listPhotos(db, params.jobId, ctx.actor)))),
  route(api.getPhoto, async (ctx, { params, query }) => sendFile(ctx, await read(ctx, (db) => findPhoto(db, params.jobId, params.photoId, ctx.actor)), query.size)),
  route(api.getPhotoByLink, async (ctx, { params, query }) => sendFile(ctx, await read(ctx, (db) => findPhoto(db, linkedJob(ctx), params.photoId, ctx.actor)), query.size === 'original' ? 'copy' : 'thumbnail')),
  route(api.certificate, (ctx, { params }) => printCertificate(ctx, params.jobId)),
  route(api.certificateByLink, (ctx) => printCertificate(ctx, linkedJob(ctx))),
  route(api.checkItem, (ctx, { params, body }) => checkItem(ctx, params.jobId, params.key, body)),
  route(api.addExtra, (ctx, { params, body }) => addExtra(ctx, params.jobId, body)),
  route(api.removeExtra, (ctx, { params }) => removeExtra(ctx, params.jobId, params.extraId)),

  route(api.addVisit, (ctx, { params, body }) => addVisit(ctx, params.jobId, body)),
  route(api.rescheduleVisit, (ctx, { params, body }) => rescheduleVisit(ctx, params.visitId, body)),
  route(api.takeVisitStep, (ctx, { params, body }) => takeVisitStep(ctx, params.visitId, body)),
  route(api.confirmVisitByLink, (ctx) => confirmVisit(ctx, linkedJob(ctx))),
  route(api.newTrackingLink, (ctx, { params }, { origin }) => makeTrackingLink(ctx, params.jobId, origin)),
];
