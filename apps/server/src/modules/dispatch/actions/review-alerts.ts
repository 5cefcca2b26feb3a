import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { techniciansByIds } from '../../workforce/index.ts';
import { findOpenAlertsOfJobs } from '../data/alert.reads.ts';
import { readProgress } from '../data/progress.reads.ts';
import { alertsDue } from '../rules/alerts-due.ts';
import { raiseAlert, resolveAlerts } from './raise-alert.ts';

/** Raises the alerts that open jobs call for as they stand now and settles those whose cause is gone. Publishes dispatch.alert_raised, dispatch.alert_settled. */
export async function reviewAlerts(tx: Tx, cards: readonly JobCard[]): Promise<void> {
  const [progress, open] = await Promise.all([readProgress(tx, cards), findOpenAlertsOfJobs(tx, cards.map(({ id }) => id))]);
  const openOf = Map.groupBy(open, ({ jobId }) => jobId);
  const due = cards.map((job, index) => {
    const own = openOf.get(job.id) ?? [];
    return { job, own, ...alertsDue(progress[index]!.watched, new Set(own.map(({ kind }) => kind))) };
  });
  await resolveAlerts(tx, due.flatMap(({ own, resolve }) => own.filter(({ kind }) => resolve.includes(kind))));

  const calling = due.filter(({ raise }) => raise.length > 0);
  const technicians = await techniciansByIds(tx, calling.flatMap(({ job }) => (job.technicianId === null ? [] : [job.technicianId])));
  for (const { job, raise } of calling) {
    const technician = job.technicianId === null ? undefined : technicians.get(job.technicianId);
    for (const kind of raise) await raiseAlert(tx, { kind, job, technician });
  }
}
