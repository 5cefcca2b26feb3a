import { notSuitable } from '@truckroll/contracts/dispatch/problems.ts';
import type { Offer } from '@truckroll/contracts/dispatch/schemas.ts';
import { illegalStep } from '@truckroll/contracts/jobs/problems.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { lockJobForDispatch } from '../../jobs/index.ts';
import { offerView } from '../rules/offer-view.ts';
import { seeksTechnician } from '../rules/seeks-technician.ts';
import { beginSearch } from './begin-course.ts';
import { considerJob } from './consider-job.ts';
import { makeOffers } from './make-offers.ts';
import { resolveAlertsOfJob } from './raise-alert.ts';
import { recordDecision } from './record-decision.ts';

/**
 * Offers a job now, as a dispatcher wants: to a chosen technician, or to the best at any distance. Refuses
 * `jobs/job-not-found`, `jobs/illegal-step`, `dispatch/not-suitable` (with `rulings`). Publishes
 * dispatch.decision_made, dispatch.offer_made, jobs.job_stepped.
 */
export async function offerJob(ctx: Ctx, jobId: string, technicianId: string | undefined): Promise<{ items: z.infer<typeof Offer>[]; nextCursor: null }> {
  const { judged, chosen, situation, wave } = await considerJob(ctx, jobId, technicianId);
  const to = technicianId === undefined ? judged.filter(({ rank }) => rank !== null) : judged.filter((one) => one === chosen && one.rank !== null);
  return transaction(ctx, async (tx) => {
    const job = await lockJobForDispatch(tx, jobId);
    if (!seeksTechnician(job)) throw refuse(illegalStep, `Only a job that waits is offered; it stands at ${job.state}`, { from: job.state });
    if (to.length === 0) throw refuse(notSuitable, chosen ? chosen.rulings.map(({ rule, detail }) => `${rule}: ${detail}`).join('; ') : 'Nobody is suitable right now', { rulings: chosen?.rulings ?? [] });
    await beginSearch(tx, job);
    const made = await makeOffers(tx, { job, to, most: 1, wave, policy: situation.policy });
    if (made.length === 0) throw refuse(notSuitable, 'Everybody suitable has been asked or given something else meanwhile');
    await recordDecision(tx, { jobId, mode: 'manual', wave, outcome: 'offered', chosenTechnicianId: made[0]!.technicianId, judged });
    await resolveAlertsOfJob(tx, jobId, ['nobody_found', 'offer_unanswered']);
    return { items: made.map(offerView), nextCursor: null };
  });
}
