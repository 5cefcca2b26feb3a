import { ROADSIDE_STEPS } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { RoadsideState } from '@truckroll/contracts/jobs/lifecycle.ts';
import * as problems from '@truckroll/contracts/jobs/problems.ts';
import type { Job, TakeStep } from '@truckroll/contracts/jobs/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationOf } from '../../identity/index.ts';
import { collected, factsOf, findCollection } from '../data/job-facts.reads.ts';
import { viewOf } from '../data/job-view.reads.ts';
import { GoneOnArrivalReported } from '../events.ts';
import { allowedSteps } from '../rules/allowed-steps.ts';
import { goaPolicy } from '../rules/goa-policy.ts';
import { guardStep } from '../rules/guard-step.ts';
import { judgeSteppers } from '../rules/judge-steppers.ts';
import { steppersOf } from '../rules/stepper-of.ts';
import { lockOwnJob } from './lock-job.ts';
import { occurredAt } from './occurred-at.ts';
import { refuseAt, refuseStep } from './refuse-step.ts';
import { writeStep } from './write-step.ts';

/** The steps of the work itself; the others are actions of their own (cancel, hold, release, assign, decide, redirect). */
const WORK_STEPS: readonly RoadsideState[] = ['en_route', 'on_scene', 'in_service', 'paused', 'hooked', 'towing', 'at_destination', 'stored', 'goa_review', 'completed', 'unsuccessful'];

/**
 * Takes the next step of a roadside job: the technician who has it, or somebody of the office in his place.
 * Refuses `jobs/job-not-found`, `jobs/illegal-step`, `jobs/not-your-step`, `jobs/reason-missing`,
 * `jobs/incomplete` (naming what is missing), `jobs/occurred-implausible`. Publishes jobs.job_stepped, and
 * jobs.gone_on_arrival_reported for goa_review.
 */
export async function takeStep(ctx: Ctx, jobId: string, body: z.output<typeof TakeStep>): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const [job, collection] = await Promise.all([lockOwnJob(tx, jobId), findCollection(tx, jobId)]);
    const { row, technicianId } = job;
    if (row.kind !== 'roadside') throw refuseAt(row.state, 'The visits of a scheduled job are stepped, not the job');
    const from = row.state as RoadsideState;
    const standing = { ...row, technicianId };
    const verdict = judgeSteppers(ROADSIDE_STEPS, from, body.to, steppersOf(ctx.actor, standing), body.reason);
    const allowed = allowedSteps(ctx.actor, standing);
    if (!verdict.ok) throw refuseStep(verdict, from, body.to, allowed);
    if (!WORK_STEPS.includes(body.to) || ['on_hold', 'goa_review'].includes(from) || (from === 'at_destination' && body.to === 'towing')) throw refuseAt(from, `Leading a job to ${body.to} is an action of its own`);

    const { at, enteredLate } = occurredAt(body.occurredAt, row.stateSince, tx.now());
    const goa = body.to === 'goa_review' ? await organisationOf(tx) : undefined;
    const guard = guardStep({ ...row, state: from }, { to: body.to, by: verdict.by, reason: body.reason, contactTries: body.contactTries, occurredAt: at }, collected(collection), goaPolicy(goa?.settings ?? {}));
    if (!guard.ok) {
      if (guard.why === 'incomplete') throw refuse(problems.incomplete, `Still missing: ${guard.missing.join(', ')}`, { missing: guard.missing });
      throw refuseAt(from, guard.why === 'not-a-tow' ? 'This service does not tow' : 'A tow is completed at its destination');
    }
    const stepped = await writeStep(tx, job, { to: body.to, by: verdict.by, reason: body.reason || null, at, enteredLate, position: body.position ?? null, ...(body.handOverName === undefined ? {} : { handOverName: body.handOverName }) });
    if (body.to === 'goa_review') {
      const waitedSeconds = row.onSceneAt ? Math.max(0, Math.round((at.getTime() - row.onSceneAt.getTime()) / 1000)) : 0;
      await emit(tx, GoneOnArrivalReported, { jobId, technicianId, contactTries: body.contactTries ?? 0, waitedSeconds });
    }
    return viewOf(factsOf(stepped.row, stepped.visits, collection), ctx.actor);
  });
}
