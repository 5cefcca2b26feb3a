import { newId } from '@truckroll/kernel';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { jobView } from '../data/job-view.reads.ts';
import { insertExtra } from '../data/parts.writes.ts';
import { ExtraAdded } from '../events.ts';
import { isEnded } from '../rules/changes-of-step.ts';
import { steppersOf } from '../rules/stepper-of.ts';
import { lockOwnJob } from './lock-job.ts';
import { refuseAt } from './refuse-step.ts';

export type NewExtra = { code: string; label: string; quantity: number; unitMinor?: number | undefined };

/** Adds a part or an extra. Only the office may name a price; otherwise the rate card does. Refuses `jobs/job-not-found`, `jobs/illegal-step`. Publishes jobs.extra_added. */
export async function addExtra(ctx: Ctx, jobId: string, { code, label, quantity, unitMinor }: NewExtra): Promise<Job> {
  return transaction(ctx, async (tx) => {
    const { row, technicianId } = await lockOwnJob(tx, jobId);
    if (row.state === 'draft' || isEnded(row.state)) throw refuseAt(row.state, 'Extras belong to a job under way');
    const mayPrice = steppersOf(ctx.actor, { technicianId }).includes('dispatcher');
    const extra = { id: newId(tx.now().getTime()), jobId, code, label, quantity, unitMinor: mayPrice ? (unitMinor ?? null) : null, addedAt: tx.now(), addedBy: ctx.actor.kind === 'person' ? ctx.actor.personId : null };
    await insertExtra(tx, extra);
    await emit(tx, ExtraAdded, { jobId, extraId: extra.id, code, quantity });
    return jobView(tx, jobId, ctx.actor);
  });
}
