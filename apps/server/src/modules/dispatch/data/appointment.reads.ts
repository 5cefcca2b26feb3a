import { illegalStep } from '@truckroll/contracts/jobs/problems.ts';
import type { Actor, Source } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationOf } from '../../identity/index.ts';
import { jobView } from '../../jobs/index.ts';
import type { Appointment } from '../rules/calendar-file.ts';

/** The appointment of a job, for a calendar. Refuses `jobs/illegal-step` while none is agreed. */
export async function readAppointment(source: Source, jobId: string, actor: Actor): Promise<Omit<Appointment, 'url'>> {
  const [job, organisation] = await Promise.all([jobView(source, jobId, actor), organisationOf(source)]);
  const visit = job.visits.findLast(({ windowStartsAt }) => windowStartsAt !== null);
  if (!visit?.windowStartsAt || !visit.windowEndsAt) throw refuse(illegalStep, 'There is no appointment yet', { from: job.state });
  return {
    uid: visit.id,
    version: visit.version,
    startsAt: new Date(visit.windowStartsAt),
    endsAt: new Date(visit.windowEndsAt),
    writtenAt: source.now(),
    title: `${job.serviceName} · ${organisation.name}`,
    place: job.place ? [job.place.label, job.place.detail].filter(Boolean).join(', ') : '',
    words: [job.number, organisation.name, organisation.phone].filter(Boolean).join('\n'),
  };
}
