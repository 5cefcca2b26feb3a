import type { JobState, VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Kind, Plan } from './messages-for.ts';

/** How things stand at the moment of sending. */
export type Present = {
  now: Date;
  job: { state: JobState; technicianId: string | null; visits: readonly { id: string; state: VisitState; technicianId: string | null; windowStartsAt: string | null }[] } | undefined;
  /** A later message told the same customer another arrival. */
  overtaken: boolean;
  /** Something that was written about the job still waits for the recipient. */
  waiting: boolean;
};
export type Verdict = { ok: true } | { ok: false; why: string };

const COMING: readonly JobState[] = ['accepted', 'assigned', 'en_route'];
const HERE: readonly JobState[] = ['on_scene', 'in_service', 'paused', 'hooked', 'goa_review'];
const ENDED: readonly JobState[] = ['completed', 'goa', 'unsuccessful', 'cancelled', 'expired'];
const VISIT_COMING: readonly VisitState[] = ['tentative', 'scheduled', 'confirmed', 'dispatched'];

const yes: Verdict = { ok: true };
const no = (why: string): Verdict => ({ ok: false, why });
const when = (true_: boolean, why: string): Verdict => (true_ ? yes : no(why));

/**
 * Whether a message still tells the truth: a message is a child of the plan that it tells, and dies with it.
 * Money and endings stay true for ever.
 */
export function stillTrue(kind: Kind, plan: Plan, present: Present): Verdict {
  const { job, now } = present;
  if (!job) return no('the job is gone');
  if (plan.expiresAt !== undefined && now >= new Date(plan.expiresAt)) return no('too late');
  switch (kind) {
    case 'request_confirmed': return when(!ENDED.includes(job.state), 'the job has ended');
    case 'technician_assigned': case 'arrival_changed':
      return present.overtaken ? no('a newer promise was told') : comingWith(plan, job, COMING);
    case 'on_the_way': return plan.visitId === undefined ? comingWith(plan, job, ['en_route']) : visitIs(plan, job, ['travelling']);
    case 'arrived': return plan.visitId === undefined ? comingWith(plan, job, HERE) : visitIs(plan, job, ['arrived', 'working', 'paused']);
    case 'rating_request': return when(job.state === 'completed', 'the job was not completed');
    case 'visit_booked': case 'visit_moved': case 'visit_reminder': return windowStands(plan, job);
    case 'visit_cancelled': return when(job.state !== 'cancelled', 'the whole job was cancelled');
    case 'offer': return when(job.state === 'offered' || job.state === 'pending', 'the job is no longer on offer');
    case 'job_assigned': case 'job_changed': return plan.visitId === undefined ? givenTo(plan, job) : windowStands(plan, job);
    case 'caller_link': return when(job.state === 'draft', 'the call is over');
    case 'message_to_customer': return when(present.waiting, 'it was seen meanwhile');
    case 'message_to_technician': return present.waiting ? givenTo(plan, job) : no('it was seen meanwhile');
    case 'completed': case 'cancelled': case 'gone_on_arrival': case 'unsuccessful': case 'invoice_issued': case 'receipt': case 'payment_failed': case 'offer_withdrawn': case 'job_taken_back':
      return yes;
  }
}

type PresentJob = Present['job'] & object;

function comingWith({ technicianId }: Plan, job: PresentJob, states: readonly JobState[]): Verdict {
  if (!states.includes(job.state)) return no(`the job is ${job.state}`);
  return when(technicianId === undefined || technicianId === job.technicianId, 'another technician has the job');
}

function visitIs({ visitId, technicianId }: Plan, job: PresentJob, states: readonly VisitState[]): Verdict {
  const visit = job.visits.find(({ id }) => id === visitId);
  if (!visit || !states.includes(visit.state)) return no(`the visit is ${visit?.state ?? 'gone'}`);
  return when(technicianId === undefined || technicianId === visit.technicianId, 'another technician has the visit');
}

function windowStands({ visitId, windowStartsAt }: Plan, job: PresentJob): Verdict {
  const visit = job.visits.find(({ id }) => id === visitId);
  if (!visit || !VISIT_COMING.includes(visit.state)) return no(`the visit is ${visit?.state ?? 'gone'}`);
  const same = windowStartsAt === undefined || (visit.windowStartsAt !== null && Date.parse(visit.windowStartsAt) === Date.parse(windowStartsAt));
  return when(same, 'the visit was moved');
}

function givenTo({ technicianId }: Plan, job: PresentJob): Verdict {
  if (ENDED.includes(job.state)) return no('the job has ended');
  return when(technicianId === undefined || job.technicianId === technicianId || job.visits.some((visit) => visit.technicianId === technicianId), 'somebody else has the job');
}
