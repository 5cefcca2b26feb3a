import { common } from '@truckroll/contracts/core/problem.ts';
import type { Call, SaveCall } from '@truckroll/contracts/jobs/calls.schemas.ts';
import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Actor, Ctx, Source, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { findCall } from '../data/call.reads.ts';
import { insertCall } from '../data/call.writes.ts';
import { jobView, visibleJob } from '../data/job-view.reads.ts';
import { updateJob } from '../data/job.writes.ts';
import { higherPriority } from '../rules/higher-priority.ts';
import { draftJob } from './draft-job.ts';

/** Begins a call: a draft of what is understood already, and the form as it was typed. Refuses what `draftJob` refuses. Publishes jobs.job_drafted. */
export async function openCall(ctx: Ctx, call: SaveCall): Promise<Call> {
  return transaction(ctx, (tx) => draftCall(tx, call));
}

/** A transition that joins the caller's transaction: as `openCall`. */
export async function draftCall(tx: Tx, { form, request }: SaveCall): Promise<Call> {
  const { urgency = 'normal', ...said } = request ?? {};
  const draft = await draftJob(tx, said, { channel: 'phone' });
  const priority = higherPriority(draft.priority, urgency);
  if (priority !== draft.priority) await updateJob(tx, draft.id, { priority });
  const takenBy = takerOf(tx.actor);
  await insertCall(tx, { jobId: draft.id, takenBy, form });
  const job = await jobView(tx, draft.id, tx.actor);
  return { job, form, takenBy, version: job.version };
}

/** A call that is being taken down. Refuses `jobs/job-not-found`, also once its draft is confirmed or gone. */
export async function callView(source: Source, jobId: string, actor: Actor): Promise<Call> {
  const [job, call] = await Promise.all([visibleJob(source, jobId, actor), findCall(source, jobId)]);
  if (!call || job.state !== 'draft') throw refuse(jobNotFound);
  return { job, ...call, version: job.version };
}

/** Whoever takes a call down: somebody with rights here. */
export function takerOf(actor: Actor): string {
  if (actor.kind !== 'person') throw refuse(common.forbidden);
  return actor.personId;
}
