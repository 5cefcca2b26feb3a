import type { Channel, ChangeRequest } from '@truckroll/contracts/jobs/schemas.ts';
import { newId, yearIn } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { atCommit } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import type { JobRow } from '../data/job.reads.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { insertJob, writeSearch } from '../data/job.writes.ts';
import type { JobChanges } from '../data/job.writes.ts';
import { JobDrafted } from '../events.ts';
import { readRequest } from './read-request.ts';

/** Writes a new draft of what a request says. Refuses what `readRequest` refuses. Publishes jobs.job_drafted. */
export async function draftJob(tx: Tx, request: ChangeRequest, { channel, linkedJobId = null }: { channel: z.output<typeof Channel>; linkedJobId?: string | null }): Promise<JobRow> {
  const [columns, timeZone] = await Promise.all([readRequest(tx, undefined, request), organisationTimeZone(tx)]);
  const now = tx.now();
  const job = await insertJob(tx, { ...EMPTY, ...columns, id: newId(now.getTime()), channel, linkedJobId, createdAt: now, touchedAt: now, stateSince: now }, yearIn(timeZone, now));
  atCommit(tx, () => writeSearch(tx, job));
  await emit(tx, JobDrafted, { jobId: job.id, number: job.number, kind: job.kind, channel, serviceId: job.serviceId });
  return job;
}

const EMPTY = {
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
