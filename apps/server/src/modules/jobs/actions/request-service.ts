import type { Job, RequestService, RequestServicePublic } from '@truckroll/contracts/jobs/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { organisationBySlug } from '../../identity/index.ts';
import { factsOf, NOTHING_COLLECTED } from '../data/job-facts.reads.ts';
import { viewOf } from '../data/job-view.reads.ts';
import { draftJob } from './draft-job.ts';
import { mintTrackingLink, trackingUrl } from './mint-tracking-link.ts';

export type Requested = { job: Job; trackingUrl: string; token: string };

/** Takes down what a caller asks for, as a draft with its link. Refuses what `readRequest` refuses. Publishes jobs.job_drafted. */
export async function requestService(ctx: Ctx, request: RequestService, origin: string): Promise<Requested> {
  return draftWithLink(ctx, request, request.channel ?? 'phone', origin);
}

/** As `requestService`, for a stranger who asks an organisation by its address. Refuses also `identity/organisation-not-found`. */
export async function requestServicePublic(ctx: Ctx, slug: string, request: z.output<typeof RequestServicePublic>, origin: string): Promise<Requested> {
  const organisation = await organisationBySlug(ctx, slug);
  return draftWithLink(ctx.inOrg(organisation.id), request, 'portal', origin);
}

async function draftWithLink(ctx: Ctx, request: RequestService, channel: NonNullable<RequestService['channel']>, origin: string): Promise<Requested> {
  return transaction(ctx, async (tx) => {
    const draft = await draftJob(tx, request, { channel });
    const { id } = draft;
    const { token, linkId } = await mintTrackingLink(tx, { id, endedAt: null }, ctx.adapters.keyedToken);
    // A stranger sees his draft as the holder of the link that he just got.
    const viewer = ctx.actor.kind === 'public' ? ({ kind: 'link', linkId, jobId: id } as const) : ctx.actor;
    return { job: viewOf(factsOf(draft, [], NOTHING_COLLECTED), viewer), trackingUrl: trackingUrl(origin, token), token };
  });
}
