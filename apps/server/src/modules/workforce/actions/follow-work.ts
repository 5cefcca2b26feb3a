import { ROADSIDE_ACTIVE, VISIT_ACTIVE } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transactionAtOnce } from '../../../platform/db/transaction.ts';
import { deleteActiveJob, upsertActiveJob } from '../data/active-job.writes.ts';

export type Work = { /** The visit's id, or the roadside job's own. */ workId: string; jobId: string; technicianId: string | null; state: string };

const BINDING: readonly string[] = [...ROADSIDE_ACTIVE, ...VISIT_ACTIVE];

export const isBinding = (state: string): boolean => BINDING.includes(state);

/** Keeps the copy of who is bound to which job: the last known state of a piece of work, or with which it began to bind, decides. Repeatable. */
export async function followWork(ctx: Ctx, { technicianId, ...work }: Work): Promise<void> {
  await transactionAtOnce(ctx, async (tx) => {
    if (technicianId !== null && isBinding(work.state)) await upsertActiveJob(tx, { ...work, technicianId });
    else await deleteActiveJob(tx, work.workId);
  });
}
