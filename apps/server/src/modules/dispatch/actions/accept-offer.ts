import { offerTaken, offerWithdrawn } from '@truckroll/contracts/dispatch/problems.ts';
import type { Offer } from '@truckroll/contracts/dispatch/schemas.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobView } from '../../jobs/index.ts';
import { positionsOf } from '../../tracking/index.ts';
import { techniciansByIds } from '../../workforce/index.ts';
import { findOffer } from '../data/offer.reads.ts';
import { answerOffer } from '../data/offer.writes.ts';
import { findPolicy } from '../data/policy.reads.ts';
import { readSpread } from '../data/spread.reads.ts';
import { OfferAccepted } from '../events.ts';
import { offerView } from '../rules/offer-view.ts';
import { whyUnanswerable } from '../rules/why-unanswerable.ts';
import { branchOf, worksFor } from '../rules/works-for.ts';
import { giveJob } from './give-job.ts';
import { lockToGive } from './lock-to-give.ts';
import { ownOffer } from './own-offer.ts';

/** What a technician says who was never computed a drive. */
const UNKNOWN_DRIVE_SECONDS = 1800;

/**
 * The technician takes the job, with an ETA: of many who accept at once exactly one has it, in one commit with
 * the promise to the customer. Accepting again what one has is answered the same. Refuses
 * `dispatch/offer-not-found`, `offer-taken`, `offer-expired` (also before the sweep comes), `offer-withdrawn`,
 * `technician-busy`. Publishes dispatch.offer_accepted and what `giveJob` does.
 */
export async function acceptOffer(ctx: Ctx, offerId: string, body: { etaSeconds?: number | undefined }): Promise<{ offer: z.infer<typeof Offer>; job: Job }> {
  const { offered, technician, position, policy, spread } = await read(ctx, async (db) => {
    const offered = await ownOffer(db, ctx.actor, offerId);
    const { technicianId } = offered;
    const [technicians, positions, policy, spread] = await Promise.all([techniciansByIds(db, [technicianId]), positionsOf(db, [technicianId]), findPolicy(db), readSpread(db)]);
    return { offered, technician: technicians.get(technicianId), position: positions.get(technicianId)?.position, policy, spread };
  });
  const { jobId, technicianId } = offered;
  const etaSeconds = body.etaSeconds ?? offered.driveSeconds ?? UNKNOWN_DRIVE_SECONDS;

  return transaction(ctx, async (tx) => {
    const job = await lockToGive(tx, jobId, technicianId);
    const accepted = await answerOffer(tx, offerId, { state: 'accepted', answeredAt: tx.now(), etaSeconds });
    if (!accepted) {
      const standing = (await findOffer(tx, offerId)) ?? offered;
      if (standing.state === 'accepted' && job.technicianId === technicianId) return { offer: offerView(standing), job: await jobView(tx, jobId, ctx.actor) };
      const { problem, detail } = whyUnanswerable(standing, job.technicianId);
      throw refuse(problem, detail);
    }
    if (technician && !worksFor(branchOf(technician), job.branchId)) throw refuse(offerWithdrawn, 'Another branch does this job now');
    if (job.state !== 'offered') throw job.technicianId === null ? refuse(offerWithdrawn, `The job stands at ${job.state}`) : refuse(offerTaken);
    await emit(tx, OfferAccepted, { jobId, offerId, technicianId, etaSeconds });
    const drive = accepted.driveSeconds === null || accepted.driveSource === null ? null : { seconds: accepted.driveSeconds, metres: accepted.driveMetres ?? 0, source: accepted.driveSource };
    await giveJob(tx, { jobId, technician: { id: technicianId, truckId: technician?.truck?.id ?? null }, by: 'technician', mode: 'offer', overrideReason: null, drive, from: position ?? null, etaSeconds, policy, spread });
    return { offer: offerView(accepted), job: await jobView(tx, jobId, ctx.actor) };
  });
}
