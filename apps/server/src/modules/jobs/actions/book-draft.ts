import { visitNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Tx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { visitFacts, type VisitFacts } from '../data/job-facts.reads.ts';
import { updateJob } from '../data/job.writes.ts';
import { windowOf } from './add-visit.ts';
import { confirmDraft } from './confirm-draft.ts';
import { lockJob, lockOwnJob } from './lock-job.ts';

/** Confirms a draft for a window inside the caller's transaction; its visit is tentative until somebody is given it. Refuses `jobs/job-not-found`, `jobs/window-implausible` and what `confirmDraft` refuses. Publishes what that does. */
export async function bookDraft(tx: Tx, jobId: string, window: { windowStartsAt: string; windowEndsAt: string }): Promise<VisitFacts> {
  const { row } = await lockOwnJob(tx, jobId);
  const { startsAt, endsAt } = windowOf(window, tx.now());
  await confirmDraft(tx, row.state === 'draft' ? await updateJob(tx, jobId, { wantedStartsAt: startsAt, wantedEndsAt: endsAt }) : row, undefined);
  const { visit } = await lockJob(tx, jobId);
  if (!visit) throw refuse(visitNotFound);
  return visitFacts(visit);
}
