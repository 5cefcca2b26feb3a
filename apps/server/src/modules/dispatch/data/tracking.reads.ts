import type { Tracking } from '@truckroll/contracts/dispatch/schemas.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import type { TechnicianPosition } from '@truckroll/contracts/tracking/schemas.ts';
import type { Actor, Source } from '../../../platform/context.ts';
import { organisationOf } from '../../identity/index.ts';
import { jobView, mayMove, photosForCustomer } from '../../jobs/index.ts';
import { techniciansByIds, type RosterTechnician } from '../../workforce/index.ts';
import { localDay } from '../rules/local-time.ts';
import { etaView, promiseView } from '../rules/progress-view.ts';
import { mayCancel, sentenceOf, stageOf } from '../rules/tracking-stage.ts';
import { readProgress } from './progress.reads.ts';
import { listOpenPromises } from './promise.reads.ts';

/** A link outlives its job for the receipt and the rating. */
const LINK_OUTLIVES_JOB_MS = 24 * 3_600_000;
const SHOWS_TECHNICIAN: ReadonlySet<Tracking['stage']> = new Set(['assigned', 'on_the_way', 'here', 'working', 'towing', 'done']);

/** What the holder of a link may know now: what is true, in words he can trust. Refuses `jobs/job-not-found`. */
export async function readTracking(source: Source, jobId: string, actor: Actor): Promise<Tracking> {
  const job = await jobView(source, jobId, actor);
  const [[progress], organisation, technicians, photos] = await Promise.all([readProgress(source, [job]), organisationOf(source), techniciansByIds(source, job.technicianId ? [job.technicianId] : []), job.endedAt ? photosForCustomer(source, jobId) : []]);
  const visit = job.kind === 'scheduled' ? (job.visits.findLast(({ technicianId }) => technicianId === job.technicianId) ?? job.visits.at(-1) ?? null) : null;
  const stage = stageOf(job.state, visit?.state);
  const technician = SHOWS_TECHNICIAN.has(stage) && job.technicianId ? technicians.get(job.technicianId) : undefined;
  const firstName = technician ? firstNameOf(technician) : null;
  const { course, promise, eta, position, policy } = progress!;
  const toldPromise = promise && job.technicianId ? promiseView(promise) : null;
  const toldEta = eta ? etaView(eta) : null;
  const now = source.now();
  return {
    at: now.toISOString(),
    organisation: { name: organisation.name, phone: organisation.phone, slug: organisation.slug },
    jobId,
    number: job.number,
    kind: job.kind,
    stage,
    state: job.state,
    serviceName: job.serviceName,
    place: job.place,
    destination: job.destination,
    promise: toldPromise,
    eta: toldEta,
    sentence: sentenceOf({
      kind: job.kind, stage, state: job.state, firstName, promise: toldPromise,
      postponed: promise !== undefined && promise.version > 1 && (await listOpenPromises(source, jobId)).some(({ latestAt }) => latestAt < promise.latestAt),
      arrivesAt: toldEta?.arrivesAt ?? null,
      window: job.windowStartsAt && job.windowEndsAt ? { startsAt: job.windowStartsAt, endsAt: job.windowEndsAt } : null,
      busyElsewhere: technician?.activeJobs.some((active) => active.jobId !== jobId) ?? false,
      paused: job.state === 'paused' || visit?.state === 'paused',
      now: now.toISOString(),
    }),
    technician: technician && firstName !== null ? { firstName, truckName: technician.truck?.name ?? null, plate: technician.truck?.plate ?? null, certified: isCertified(technician, localDay(now, organisation.timeZone)) } : null,
    truck: headingHere(job, position, now, policy.silentAfterSeconds),
    visit,
    missing: job.missing,
    mayCancel: mayCancel(job.kind, job.state),
    mayReschedule: visit !== null && job.state !== 'draft' && mayMove({ kind: job.kind, state: visit.state }, job),
    mayRate: job.state === 'completed' && !course?.ratedAt,
    photos,
    expiresAt: job.endedAt ? new Date(Date.parse(job.endedAt) + LINK_OUTLIVES_JOB_MS).toISOString() : null,
  };
}

const firstNameOf = ({ name }: RosterTechnician): string => name.trim().split(/\s+/)[0]!;

const isCertified = ({ certifications }: RosterTechnician, day: string): boolean => certifications.some(({ verified, expiresOn }) => verified && (expiresOn === null || expiresOn >= day));

/** Where the truck is, only while it drives for this customer and says so: before and after it is nobody's business, and an old place would be a lie. */
function headingHere(job: Job, position: TechnicianPosition | undefined, now: Date, silentAfterSeconds: number): Tracking['truck'] {
  if (!position || (job.state !== 'en_route' && job.state !== 'towing')) return null;
  const takenAt = Date.parse(position.takenAt);
  const fresh = now.getTime() - takenAt <= silentAfterSeconds * 1000 && takenAt >= Date.parse(job.stateSince);
  return fresh ? { position: position.position, headingDegrees: position.headingDegrees, takenAt: position.takenAt } : null;
}
