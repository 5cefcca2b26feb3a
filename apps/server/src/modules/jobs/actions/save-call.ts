import { isDeepStrictEqual } from 'node:util';
import { common } from '@truckroll/contracts/core/problem.ts';
import type { Call, SaveCall } from '@truckroll/contracts/jobs/calls.schemas.ts';
import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { findCall } from '../data/call.reads.ts';
import { updateCall } from '../data/call.writes.ts';
import { jobView } from '../data/job-view.reads.ts';
import type { JobRow } from '../data/job.reads.ts';
import { updateJob, writeSearch, type JobChanges } from '../data/job.writes.ts';
import { RequestChanged } from '../events.ts';
import { higherPriority } from '../rules/higher-priority.ts';
import { EMPTY_DRAFT, ownBranch } from './draft-job.ts';
import { lockOwnJob } from './lock-job.ts';
import { readRequest } from './read-request.ts';
import { refuseAt } from './refuse-step.ts';

/** A form is kept every second while somebody types; the record says when one of these changed. */
const WORTH_A_RECORD = ['serviceId', 'placeLabel', 'destination', 'customerId', 'accountId', 'branchId', 'priority'] as const satisfies readonly (keyof JobRow)[];

/**
 * Keeps the form of a call as it is now, and writes its draft anew as the request says it: nothing stays that it does not say.
 * Refuses `jobs/job-not-found`, `jobs/illegal-step`, `request/precondition-failed` when the draft changed since `version`,
 * and what `readRequest` refuses. Publishes jobs.request_changed when something changed that decides what is done, where or by whom.
 */
export async function saveCall(ctx: Ctx, jobId: string, { form, request }: SaveCall, version: number | undefined): Promise<Call> {
  return transaction(ctx, async (tx) => {
    const { row } = await lockOwnJob(tx, jobId);
    const call = await findCall(tx, jobId);
    if (row.state !== 'draft') throw refuseAt(row.state, 'Only a draft is changed');
    if (!call) throw refuse(jobNotFound);
    if (row.version !== version) throw refuse(common.preconditionFailed);
    const changed = await updateJob(tx, jobId, { ...(request ? await columnsOf(tx, request) : {}), touchedAt: tx.now() });
    await Promise.all([writeSearch(tx, changed), updateCall(tx, jobId, form)]);
    const fields = WORTH_A_RECORD.filter((field) => !isDeepStrictEqual(row[field], changed[field]));
    if (fields.length > 0) await emit(tx, RequestChanged, { jobId, fields });
    const job = await jobView(tx, jobId, tx.actor);
    return { job, form, takenBy: call.takenBy, version: job.version };
  });
}

async function columnsOf(tx: Tx, { urgency, ...request }: NonNullable<SaveCall['request']>): Promise<JobChanges> {
  const columns = await readRequest(tx, undefined, request);
  return {
    ...EMPTY_DRAFT,
    customerName: '',
    needsAccountReference: false,
    needsDestination: false,
    ...columns,
    branchId: columns.branchId ?? ownBranch(tx.actor),
    priority: higherPriority(columns.priority ?? 'normal', urgency),
  };
}
