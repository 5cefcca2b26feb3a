import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { TimelineEntry } from '@truckroll/contracts/jobs/schemas.ts';
import type { z } from 'zod';
import type { Source } from '../../../platform/context.ts';
import type { LoggedEvent } from '../../../platform/events/define-event.ts';
import { eventsOfKey } from '../../../platform/events/log-reader.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { peopleByIds } from '../../identity/index.ts';
import { findCardRows } from './job.reads.ts';

export type TimelineItem = z.output<typeof TimelineEntry>;

/** All that happened to a job, in whichever module, oldest first, with the names of who acted. Refuses `jobs/job-not-found`. */
export async function timelineOf(source: Source, jobId: string): Promise<TimelineItem[]> {
  const [[row], events] = await Promise.all([findCardRows(source, [jobId]), eventsOfKey(source, jobId)]);
  if (!row) throw refuse(jobNotFound);
  const people = await peopleByIds(source, [...new Set(events.flatMap(({ actor }) => (actor.kind === 'person' && actor.id ? [actor.id] : [])))]);
  return events.map((event) => ({ cursor: event.cursor, at: happenedAt(event), name: event.name, actor: actorOf(event, (id) => people.get(id)?.name ?? null), data: event.payload }));
}

/** A step entered late stands at the time it happened. */
function happenedAt({ payload, occurredAt }: LoggedEvent): string {
  const reported = payload['occurredAt'];
  return typeof reported === 'string' ? reported : occurredAt.toISOString();
}

function actorOf({ actor }: LoggedEvent, nameOf: (id: string) => string | null): TimelineItem['actor'] {
  switch (actor.kind) {
    case 'person':
      return { kind: 'person', id: actor.id ?? null, name: actor.id ? nameOf(actor.id) : null };
    case 'customer':
      return { kind: 'customer', id: actor.id ?? null, name: null };
    case 'link':
      return { kind: 'link', id: actor.id ?? null, name: null };
    case 'public':
      return { kind: 'public', id: null, name: null };
    default:
      return { kind: 'system', id: null, name: actor.name ?? null };
  }
}
