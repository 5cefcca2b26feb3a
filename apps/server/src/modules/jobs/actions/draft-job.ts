import { branchNeeded } from '@truckroll/contracts/jobs/problems.ts';
import type { Channel, ChangeRequest } from '@truckroll/contracts/jobs/schemas.ts';
import { newId, yearIn } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Actor, Tx } from '../../../platform/context.ts';
import { atCommit } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import type { JobRow } from '../data/job.reads.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { insertJob, updateJob, writeSearch } from '../data/job.writes.ts';
import type { JobChanges } from '../data/job.writes.ts';
import { JobDrafted, RequestChanged } from '../events.ts';
import { readRequest } from './read-request.ts';

/**
 * Writes a new draft of what a request says. What follows from a job stays with its branch (`from`); what somebody limited to one branch
 * writes down is for that one. Refuses what `readRequest` refuses, `jobs/branch-needed`. Publishes jobs.job_drafted.
 */
export async function draftJob(tx: Tx, request: ChangeRequest, { channel, from }: { channel: z.output<typeof Channel>; from?: Pick<JobRow, 'id' | 'branchId'> }): Promise<JobRow> {
  const [columns, timeZone] = await Promise.all([readRequest(tx, undefined, request), organisationTimeZone(tx)]);
  const branchId = columns.branchId ?? from?.branchId ?? ownBranch(tx.actor);
  const now = tx.now();
  const job = await insertJob(tx, { ...EMPTY_DRAFT, ...columns, branchId, id: newId(now.getTime()), channel, linkedJobId: from?.id ?? null, createdAt: now, touchedAt: now, stateSince: now }, yearIn(timeZone, now));
  atCommit(tx, () => writeSearch(tx, job));
  await emit(tx, JobDrafted, { jobId: job.id, number: job.number, kind: job.kind, channel, serviceId: job.serviceId });
  return job;
}

/** Writes a draft anew as a request says it: nothing stays that it does not say. Refuses what `readRequest` refuses. Publishes jobs.request_changed. */
export async function redraft(tx: Tx, { id }: JobRow, request: ChangeRequest): Promise<JobRow> {
  const job = await updateJob(tx, id, { ...EMPTY_DRAFT, ...(await readRequest(tx, undefined, request)), touchedAt: tx.now() });
  atCommit(tx, () => writeSearch(tx, job));
  await emit(tx, RequestChanged, { jobId: id, fields: Object.keys(request) });
  return job;
}

/** The one branch that somebody is limited to; null for whoever is not limited. */
export function ownBranch(actor: Actor): string | null {
  const branchIds = actor.kind === 'person' ? actor.branchIds : undefined;
  if (branchIds === undefined) return null;
  if (branchIds.length !== 1) throw refuse(branchNeeded);
  return branchIds[0]!;
}

/** A draft that says nothing yet. */
export const EMPTY_DRAFT = {
  kind: 'roadside',
  state: 'draft',
  priority: 'normal',
  serviceId: null,
  plannedDurationSeconds: null,
  placeLat: null,
  placeLng: null,
  placeLabel: null,
  placeDetail: null,
  destination: null,
  contactName: null,
  contactPhone: null,
  contactEmail: null,
  contactLanguage: null,
  vehicle: null,
  customerId: null,
  siteId: null,
  accountId: null,
  accountReference: null,
  wantedStartsAt: null,
  wantedEndsAt: null,
} as const satisfies JobChanges;
