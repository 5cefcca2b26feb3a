import * as problems from '@truckroll/contracts/jobs/problems.ts';
import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { alongside, atCommit } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { servicesByIds } from '../../catalog/index.ts';
import { findCaller, findOrAddCustomer } from '../../customers/index.ts';
import type { FoundCaller } from '../../customers/index.ts';
import { isServed } from '../../workforce/index.ts';
import { placeOf } from '../data/job-card.ts';
import { findOpenDuplicate } from '../data/job.reads.ts';
import type { JobRow } from '../data/job.reads.ts';
import { deleteCall } from '../data/call.writes.ts';
import { lockCaller, updateJob, writeSearch } from '../data/job.writes.ts';
import type { JobChanges } from '../data/job.writes.ts';
import { insertChecklist, insertDestination, insertVisit } from '../data/parts.writes.ts';
import { JobConfirmed, VisitBooked } from '../events.ts';
import { missingToConfirm } from '../rules/missing-to-confirm.ts';
import { readRequest } from './read-request.ts';
import { refuseAt } from './refuse-step.ts';

/** The same caller asking for the same thing again within this time has not been patient, or pressed twice. */
const DUPLICATE_WITHIN_MS = 30 * 60_000;

type OpenJob = { id: string; number: string };

/**
 * Confirms a locked draft: the clock starts, the caller becomes a customer, the service's checklist is copied,
 * a visit stands ready. `override` is the office's reason to accept a place outside the area or a duplicate.
 * Refuses `jobs/illegal-step`, `jobs/incomplete`, `jobs/unknown-service`, `jobs/outside-service-area`,
 * `jobs/duplicate-open-job`. Publishes jobs.job_confirmed, and jobs.visit_booked for a window that was asked for.
 */
export async function confirmDraft(tx: Tx, draft: JobRow, override: string | undefined): Promise<JobRow> {
  if (draft.state !== 'draft') throw refuseAt(draft.state, 'Only a draft is confirmed');
  // The catalogue may have changed since: what is confirmed is the service as it is now, as urgent as was decided.
  const position = placeOf(draft)?.position;
  const { contactPhone, contactName } = draft;
  const [request, services, served, duplicate, caller] = await Promise.all([
    draft.serviceId === null ? {} : readRequest(tx, draft, {}),
    servicesByIds(tx, draft.serviceId === null ? [] : [draft.serviceId]),
    !override && position ? isServed(tx, position) : true,
    !override && draft.linkedJobId === null && draft.serviceId && contactPhone ? findDuplicate(tx, { id: draft.id, contactPhone, serviceId: draft.serviceId }) : undefined,
    draft.customerId === null && contactPhone ? findCaller(tx, contactPhone, draft.contactEmail ?? undefined) : undefined,
  ]);
  const fresh = draft.serviceId === null ? {} : { ...request, priority: draft.priority };
  const job: JobRow = { ...draft, ...fresh };
  const missing = missingToConfirm({ ...job, place: placeOf(job) });
  const { serviceId } = job;
  if (missing.length > 0 || !serviceId || !contactPhone || !contactName || !position) throw refuse(problems.incomplete, `Still missing: ${missing.join(', ')}`, { missing });
  if (!served) throw refuse(problems.outsideServiceArea);
  if (duplicate) throw refuseDuplicate(tx, duplicate);

  const confirmed = await updateJob(tx, job.id, {
    ...fresh,
    ...(await customerColumns(tx, job, contactName, contactPhone, caller)),
    state: job.kind === 'roadside' ? 'pending' : 'unscheduled',
    stateSince: tx.now(),
    confirmedAt: tx.now(),
    touchedAt: tx.now(),
  });
  atCommit(tx, () => writeSearch(tx, confirmed));
  if (job.channel === 'phone') atCommit(tx, () => deleteCall(tx, job.id));
  await prepareWork(tx, confirmed, services.get(serviceId)?.checklist ?? []);
  await emit(tx, JobConfirmed, { jobId: job.id, kind: confirmed.kind, serviceId, priority: confirmed.priority, customerId: confirmed.customerId, accountId: confirmed.accountId, override: override ?? null });
  return confirmed;
}

async function findDuplicate(tx: Tx, job: { id: string; contactPhone: string; serviceId: string }): Promise<OpenJob | undefined> {
  // Sent together; looked for once the lock is held.
  const [, duplicate] = await Promise.all([lockCaller(tx, job.contactPhone, job.serviceId), findOpenDuplicate(tx, job, new Date(tx.now().getTime() - DUPLICATE_WITHIN_MS))]);
  return duplicate;
}

function refuseDuplicate(tx: Tx, duplicate: OpenJob): Error {
  const forOffice = tx.actor.kind === 'person' ? { jobId: duplicate.id } : {};
  return refuse(problems.duplicateOpenJob, `${duplicate.number} is already open for this number and service: help is on its way`, { jobNumber: duplicate.number, ...forOffice });
}

async function customerColumns(tx: Tx, job: JobRow, name: string, phone: string, caller: FoundCaller | undefined): Promise<JobChanges> {
  if (job.customerId !== null) return {};
  const { id: _unused, ...vehicle } = job.vehicle ?? {};
  const { customerId, vehicleId } = await findOrAddCustomer(tx, { name, phone, email: job.contactEmail ?? undefined, language: job.contactLanguage ?? 'en', vehicle: job.vehicle ? vehicle : null }, caller);
  return { customerId, customerName: name, ...(job.vehicle && vehicleId ? { vehicle: { ...job.vehicle, id: vehicleId } } : {}) };
}

async function prepareWork(tx: Tx, job: JobRow, checklist: Parameters<typeof insertChecklist>[2]): Promise<void> {
  const { kind, wantedStartsAt, wantedEndsAt, destination } = job;
  const visit = kind === 'scheduled' && wantedStartsAt === null ? undefined : { id: newId(tx.now().getTime()), jobId: job.id, kind, position: 1, state: 'tentative', stateSince: tx.now(), technicianId: null, truckId: null, windowStartsAt: wantedStartsAt, windowEndsAt: wantedEndsAt, plannedDurationSeconds: job.plannedDurationSeconds } as const;
  alongside(tx, Promise.all([
    insertChecklist(tx, job.id, checklist),
    destination && insertDestination(tx, { jobId: job.id, place: destination, changedAt: tx.now(), reason: '' }),
    visit && insertVisit(tx, visit),
  ]));
  if (visit && kind === 'scheduled') await emit(tx, VisitBooked, { jobId: job.id, visitId: visit.id, windowStartsAt: wantedStartsAt?.toISOString() ?? null, windowEndsAt: wantedEndsAt?.toISOString() ?? null, remainder: null });
}
