import { afterAll, beforeAll, expect, test } from 'vitest';
import { openJobsWorld } from '../../../test/support/jobs-world.ts';
import type { JobsWorld } from '../../../test/support/jobs-world.ts';
import { read } from '../../platform/db/read.ts';
import { takeStep } from './actions/take-step.ts';
import { myWorkTimes } from './data/my-jobs.reads.ts';

let world: JobsWorld;
beforeAll(async () => {
  world = await openJobsWorld();
});
afterAll(() => world.server.close());

test('a technician’s day is counted from his own steps, while he works and afterwards', async () => {
  const { id } = await world.assigned();
  const [mine, other] = [world.technician(0), world.technician(1)];
  const times = (ctx = mine) => read(ctx, (db) => myWorkTimes(db, ctx.actor));
  expect(await times()).toEqual({ drivingSeconds: 0, atJobsSeconds: 0 });
  await takeStep(mine, id, { to: 'en_route' });
  world.server.clock.advanceBy(600);
  expect(await times()).toEqual({ drivingSeconds: 600, atJobsSeconds: 0 });
  await takeStep(mine, id, { to: 'on_scene' });
  world.server.clock.advanceBy(300);
  expect(await times()).toEqual({ drivingSeconds: 600, atJobsSeconds: 300 });
  expect(await times(other)).toEqual({ drivingSeconds: 0, atJobsSeconds: 0 });
});
