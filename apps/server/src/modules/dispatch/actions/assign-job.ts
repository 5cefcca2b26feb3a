import * as problems from '@truckroll/contracts/dispatch/problems.ts';
import type { Job, JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { peopleByIds } from '../../identity/index.ts';
import { jobView, transition } from '../../jobs/index.ts';
import { techniciansByIds } from '../../workforce/index.ts';
import { listDecisions } from '../data/decision.reads.ts';
import { JobUnassigned } from '../events.ts';
import type { Judged } from '../rules/judge-contenders.ts';
import type { Ruling } from '../rules/rule-out.ts';
import { considerJob } from './consider-job.ts';
import { giveJob } from './give-job.ts';
import { lockToGive } from './lock-to-give.ts';
import { raiseAlert } from './raise-alert.ts';
import { recordDecision } from './record-decision.ts';
import { refuseUnlessNamed, type Override } from './refuse-unless-named.ts';

export type AssignJob = { technicianId: string; expectedVersion?: number | undefined } & Override;

/**
 * Gives a job to a technician, or moves it to another. Against hard rules it needs a reason and their names; two jobs at once it
 * never gives. Of two dispatchers who saw the same version the second is told who has it, and from whom. Refuses
 * `jobs/job-not-found`, `jobs/illegal-step`, `dispatch/already-assigned`, `not-suitable` (with the `rulings` that were not named),
 * `technician-busy`. Publishes dispatch.decision_made, dispatch.job_unassigned and what `giveJob` does.
 */
export async function assignJob(ctx: Ctx, jobId: string, { technicianId, overrideReason, overrides, expectedVersion }: AssignJob): Promise<Job> {
  const { judged, chosen, situation, spread, wave } = await considerJob(ctx, jobId, technicianId);
  if (!chosen) throw refuse(problems.notSuitable, 'There is no such technician here, or the job has no place yet');
  const rulings = rulingsAgainst(chosen, jobId);
  const mode = rulings.length > 0 ? 'override' : 'manual';

  return transaction(ctx, async (tx) => {
    const job = await lockToGive(tx, jobId, technicianId);
    if (expectedVersion !== undefined && job.version !== expectedVersion) await refuseIfTaken(tx, job, technicianId);
    if (job.technicianId === technicianId && job.state === 'assigned') return jobView(tx, jobId, ctx.actor);
    refuseUnlessNamed(rulings, { overrideReason, overrides });
    if (job.technicianId !== null) await takeBack(tx, job, overrideReason ?? 'given to another technician');
    await recordDecision(tx, { jobId, mode, wave, outcome: 'assigned', chosenTechnicianId: technicianId, overrideReason, judged });
    await giveJob(tx, {
      jobId,
      technician: { id: technicianId, truckId: chosen.contender.truck?.id ?? null },
      by: 'dispatcher',
      mode,
      overrideReason: mode === 'override' ? (overrideReason ?? null) : null,
      drive: chosen.travel,
      from: chosen.contender.from,
      etaSeconds: chosen.travel?.seconds ?? null,
      policy: situation.policy,
      spread,
    });
    if (rulings.some(({ rule }) => OUTSIDE_SHIFT.includes(rule))) await raiseAlert(tx, { kind: 'outside_shift_hours', job, technician: chosen.contender });
    return jobView(tx, jobId, ctx.actor);
  });
}

const OUTSIDE_SHIFT: readonly Ruling['rule'][] = ['no_shift', 'shift_ends_before', 'absent'];

/** That he is being asked about this very job speaks for him. */
const rulingsAgainst = ({ contender, rulings }: Judged, jobId: string): Ruling[] => rulings.filter(({ rule }) => rule !== 'offer_open' || contender.openOffer?.jobId !== jobId);

async function refuseIfTaken(tx: Tx, job: JobCard, technicianId: string): Promise<void> {
  if (job.technicianId === null || job.technicianId === technicianId) return;
  const name = (await techniciansByIds(tx, [job.technicianId])).get(job.technicianId)?.name ?? 'Another technician';
  const [decision] = await listDecisions(tx, job.id);
  const by = decision?.decidedBy ? ((await peopleByIds(tx, [decision.decidedBy])).get(decision.decidedBy)?.name ?? null) : null;
  throw refuse(problems.alreadyAssigned, by === null ? `${name} has this job now` : `${by} gave this job to ${name}`, { technicianId: job.technicianId, technicianName: name, assignedByName: by, version: job.version });
}

/** Takes a job from whoever has it. Publishes jobs.job_stepped, dispatch.job_unassigned. */
export async function takeBack(tx: Tx, job: JobCard, reason: string): Promise<void> {
  await transition(tx, job.id, { to: 'pending', by: 'dispatcher', reason });
  if (job.technicianId !== null) await emit(tx, JobUnassigned, { jobId: job.id, technicianId: job.technicianId, reason });
}
