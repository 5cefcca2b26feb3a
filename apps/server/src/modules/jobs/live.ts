import { isId } from '@truckroll/kernel';
import type { LiveMessage, LiveTopics } from '../../platform/live/topic.ts';
import { read } from '../../platform/db/read.ts';
import { findCards } from './data/job-cards.reads.ts';
import { findJobs } from './data/job-facts.reads.ts';
import { viewOf } from './data/job-view.reads.ts';
import { jobsEvents } from './events.ts';
import { permissions } from './permissions.ts';

const OFFICE = 'job/';
const OWN = 'my-job/';

/** Whoever is listening to `job/<id>` is of the office; what he may do is what the office may do. */
const office = { kind: 'person', personId: '', roles: ['dispatcher'], permissions: new Set([...Object.keys(permissions).filter((name) => name !== 'jobs.job.work'), 'dispatch.job.assign']) } as const;

/**
 * `job/<id>` brings the fresh Job to the office, `my-job/<id>` to the technician who has it: the same Job, each
 * with the steps that its listener may take, exactly as GET /v1/jobs/:jobId answers him.
 */
export const live: LiveTopics = {
  mayHear: {
    [OFFICE]: async (ctx, topic) => {
      const { actor } = ctx;
      if (actor.kind !== 'person' || !actor.permissions.has('jobs.job.read')) return false;
      const jobId = topic.slice(OFFICE.length);
      return actor.branchIds === undefined || (isId(jobId) && (await read(ctx, (db) => findCards(db, [jobId]))).length > 0);
    },
    [OWN]: async (ctx, topic) => {
      const { actor } = ctx;
      const jobId = topic.slice(OWN.length);
      if (actor.kind !== 'person' || !actor.permissions.has('jobs.job.work') || !isId(jobId)) return false;
      const [card] = await read(ctx, (db) => findCards(db, [jobId]));
      return card?.technicianId === actor.personId;
    },
  },
  hears: jobsEvents.map((event) => event.name),
  shape: async (ctx, events, audience) => {
    const lastOf = new Map(events.filter(({ key }) => audience.has(`${OFFICE}${key}`) || audience.has(`${OWN}${key}`)).map((event) => [event.key, event.name]));
    if (lastOf.size === 0) return [];
    const jobs = await read(ctx, (db) => findJobs(db, [...lastOf.keys()]));
    return jobs.flatMap((job): LiveMessage[] => {
      const name = lastOf.get(job.id) ?? '';
      const forOffice = { topic: `${OFFICE}${job.id}`, name, data: viewOf(job, office) };
      if (job.technicianId === null) return [forOffice];
      const technician = { kind: 'person', personId: job.technicianId, roles: ['technician'], permissions: TECHNICIAN } as const;
      return [forOffice, { topic: `${OWN}${job.id}`, name, data: viewOf(job, technician), onlyFor: job.technicianId }];
    });
  },
};

const TECHNICIAN: ReadonlySet<string> = new Set(Object.entries(permissions).filter(([, roles]) => (roles as readonly string[]).includes('technician')).map(([name]) => name));
