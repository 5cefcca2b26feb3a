import type { Side } from '@truckroll/contracts/comms/conversation.schemas.ts';
import { jobNotFound, trackingLinkInvalid } from '@truckroll/contracts/jobs/problems.ts';
import type { Actor, Source } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { isWithinReach } from '../../customers/index.ts';
import { jobOutlinesByIds, linkExpiry, type JobOutline } from '../../jobs/index.ts';
import type { Reader } from '../data/conversation.reads.ts';
import { isWritable } from '../rules/is-writable.ts';

/** A job as something that is talked about, by somebody of a side. */
export type Talk = { job: JobOutline; reader: Reader; customerName: string; writable: boolean };

/**
 * A job that somebody may talk about as one of a side: the holder of its link, somebody of its customer in the portal, the technician who has it
 * now, anybody of the office that sees it. Refuses `jobs/tracking-link-invalid` and `jobs/job-not-found`.
 */
export async function findTalk(source: Source, actor: Actor, side: Side, jobId: string): Promise<Talk> {
  const job = (await jobOutlinesByIds(source, [jobId])).get(jobId);
  const readerId = job && readerOf(actor, side, job);
  if (!job || readerId === undefined) throw refuse(actor.kind === 'link' ? trackingLinkInvalid : jobNotFound);
  return { job, reader: { side, id: readerId }, customerName: job.contact?.name ?? job.customerName, writable: isWritable(job, job.endedAt === null ? null : linkExpiry(new Date(job.endedAt)), source.now()) };
}

/** Who it is that talks; undefined when he has no part in it. */
function readerOf(actor: Actor, side: Side, job: JobOutline): string | undefined {
  switch (actor.kind) {
    case 'link':
      return side === 'customer' && actor.jobId === job.id ? actor.linkId : undefined;
    case 'customer':
      return side === 'customer' && job.confirmedAt !== null && isWithinReach(actor, job) ? actor.portalUserId : undefined;
    case 'person':
      return side === 'office' || (side === 'technician' && job.technicianId === actor.personId) ? actor.personId : undefined;
    default:
      return undefined;
  }
}
