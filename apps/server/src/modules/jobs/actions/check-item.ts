import { common } from '@truckroll/contracts/core/problem.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { checklistItem } from '../data/job-facts.reads.ts';
import { listChecklist } from '../data/parts.reads.ts';
import { updateChecklistItem } from '../data/parts.writes.ts';
import { ChecklistItemChecked } from '../events.ts';
import { isEnded } from '../rules/changes-of-step.ts';
import { lockOwnJob } from './lock-job.ts';
import { refuseAt } from './refuse-step.ts';

/** Ticks or unticks an item of a job's checklist. Refuses `jobs/job-not-found`, `jobs/illegal-step` once the job has ended, `request/not-found`. Publishes jobs.checklist_item_checked. */
export async function checkItem(ctx: Ctx, jobId: string, key: string, { done, note }: { done: boolean; note: string }) {
  return transaction(ctx, async (tx) => {
    const { row } = await lockOwnJob(tx, jobId);
    if (isEnded(row.state)) throw refuseAt(row.state, 'The job has ended');
    const doneBy = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
    const [isThere, checklist] = await Promise.all([updateChecklistItem(tx, jobId, key, { doneAt: done ? tx.now() : null, doneBy: done ? doneBy : null, note }), listChecklist(tx, [jobId])]);
    if (!isThere) throw refuse(common.notFound, 'The checklist has no such item');
    await emit(tx, ChecklistItemChecked, { jobId, key, done });
    return { items: checklist.map(checklistItem), nextCursor: null };
  });
}
