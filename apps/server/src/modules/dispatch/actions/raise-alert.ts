import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events/emit.ts';
import { findOpenAlertsOfJobs, type AlertRow } from '../data/alert.reads.ts';
import * as alerts from '../data/alert.writes.ts';
import { AlertRaised, AlertSettled } from '../events.ts';
import { alertText } from '../rules/alert-text.ts';
import type { AlertKind } from '../rules/alerts-due.ts';

export type Alarm = { kind: AlertKind; job: { id: string; number: string }; technician?: { id: string; name: string } | undefined; words?: string };

/** Calls for a person; once while the same stands open. Publishes dispatch.alert_raised. */
export async function raiseAlert(tx: Tx, { kind, job, technician, words }: Alarm): Promise<void> {
  const id = newId();
  const raised = await alerts.insertAlert(tx, { id, kind, jobId: job.id, technicianId: technician?.id ?? null, text: alertText(kind, job.number, technician?.name, words), words: words ?? null });
  if (raised) await emit(tx, AlertRaised, { alertId: id, jobId: job.id, technicianId: technician?.id ?? null, kind });
}

/** Settles alerts whose cause is gone. Publishes dispatch.alert_settled. */
export async function resolveAlerts(tx: Tx, open: readonly AlertRow[]): Promise<void> {
  if (open.length === 0) return;
  for (const { id, jobId } of await alerts.resolveAlerts(tx, open.map((alert) => alert.id))) await emit(tx, AlertSettled, { alertId: id, jobId, how: 'resolved' });
}

/** Settles a job's open alerts of some kinds. Publishes dispatch.alert_settled. */
export async function resolveAlertsOfJob(tx: Tx, jobId: string, kinds: readonly AlertKind[]): Promise<void> {
  await resolveAlerts(tx, (await findOpenAlertsOfJobs(tx, [jobId])).filter(({ kind }) => kinds.includes(kind)));
}
