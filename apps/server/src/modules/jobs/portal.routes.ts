import * as api from '@truckroll/contracts/jobs/portal.api.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { customerActor } from '../customers/index.ts';
import { tokenOfLink, trackingUrl } from './actions/mint-tracking-link.ts';
import { printCertificate } from './actions/print-certificate.ts';
import { requestFromPortal } from './actions/request-from-portal.ts';
import { sendFile } from './actions/send-file.ts';
import { findPhotoWithin, listPhotosWithin } from './data/photo.reads.ts';
import { listJobsWithin } from './data/portal-jobs.reads.ts';

/** What people of customers see of jobs, and how they ask for one. */
export const portalRoutes: readonly Route[] = [
  route(api.listPortalJobs, (ctx, { query }, { origin }) =>
    read(ctx, (db) =>
      listJobsWithin(db, customerActor(ctx), query, (linkId, tokenHash) => {
        const token = tokenOfLink(linkId, tokenHash, ctx.adapters.keyedToken);
        return token && trackingUrl(origin, token);
      }),
    ),
  ),
  route(api.listPortalPhotos, async (ctx, { params }) => ({ items: await read(ctx, (db) => listPhotosWithin(db, customerActor(ctx), params.jobId)), nextCursor: null })),
  route(api.getPortalPhoto, async (ctx, { params, query }) => sendFile(ctx, await read(ctx, (db) => findPhotoWithin(db, customerActor(ctx), params.jobId, params.photoId)), query.size === 'original' ? 'copy' : 'thumbnail')),
  route(api.portalCertificate, (ctx, { params }) => printCertificate(ctx, params.jobId, customerActor(ctx))),
  route(api.requestFromPortal, (ctx, { body }, { origin }) => requestFromPortal(ctx, body, origin)),
];
