import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCompany, openJobsWorld } from '../../../test/support/jobs-world.ts';
import type { JobsWorld } from '../../../test/support/jobs-world.ts';
import { personOf } from '../../../test/support/person-of.ts';
import { EVERYBODY } from '../../../test/support/everybody.ts';
import { read } from '../../platform/db/read.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { visibleJob } from './index.ts';
import { live } from './live.ts';

let world: JobsWorld;
beforeAll(async () => {
  world = await openJobsWorld();
});
afterAll(() => world.server.close());

test('office and technician each hear the job exactly as they would read it', async () => {
  const { id } = await world.assigned();
  const events = await read(world.office, (db) => eventsOfKey(db, id));
  const messages = await live.shape(world.office, events, EVERYBODY);
  expect(messages.map(({ topic, name }) => [topic, name])).toEqual([[`job/${id}`, 'jobs.job_stepped'], [`my-job/${id}`, 'jobs.job_stepped']]);
  expect(messages.map(({ onlyFor }) => onlyFor)).toEqual([undefined, world.technicianIds[0]]);
  const technician = world.technician(0);
  expect(messages[1]!.data).toEqual(await read(technician, (db) => visibleJob(db, id, technician.actor)));
  expect(messages[0]!.data).toMatchObject({ id, state: 'assigned', allowedSteps: expect.arrayContaining(['cancelled', 'on_hold', 'en_route', 'pending']) as unknown });
});

test('a topic is heard only by those who may see the job', async () => {
  const { id } = await world.assigned({}, 1);
  const other = await addCompany(world.server);
  const hears = async (ctx: JobsWorld['office'], prefix: string) => live.mayHear[prefix]!(ctx, `${prefix}${id}`);
  expect([await hears(world.office, 'job/'), await hears(world.technician(1), 'job/'), await hears(world.server.ctx(world.orgId, personOf(id, 'read_only')), 'job/')]).toEqual([true, false, true]);
  expect([await hears(world.technician(1), 'my-job/'), await hears(world.technician(0), 'my-job/'), await hears(other.technician(0), 'my-job/'), await hears(world.office, 'my-job/')]).toEqual([true, false, false, false]);
});
