import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMoneyWorld, addMoneyCompany, TOWED, type MoneyWorld } from '../../../test/support/money-world.ts';
import { refusal } from '../../../test/support/jobs-world.ts';
import { read } from '../../platform/db/read.ts';
import { rateJob } from './actions/rate-job.ts';
import { myRatings, ratingNumbers } from './actions/show-numbers.ts';
import { listRatings } from './data/rating.reads.ts';
import { engagement } from './module.ts';

let world: MoneyWorld;
beforeAll(async () => {
  world = await openMoneyWorld([engagement]);
});
afterAll(() => world.server.close());

async function done() {
  const job = await world.assigned();
  await world.walk(job.id, ...TOWED);
  return job;
}

test('a job that was done is rated once by the holder of its link, also when he taps twice', async () => {
  const job = await done();
  const rating = { stars: 5, words: 'Danke, schnell! 🚚' };
  const tries = await Promise.allSettled([rateJob(world.link(job.id), rating), rateJob(world.link(job.id), rating)]);
  expect(tries.filter(({ status }) => status === 'fulfilled')).toMatchObject([{ value: { ...rating, jobId: job.id, technicianId: world.technicianIds[0] } }]);
  await expect(rateJob(world.link(job.id), rating)).rejects.toMatchObject(refusal('engagement/already-rated'));
});

test('a job that is not done cannot be rated, and nobody rates without its link', async () => {
  const job = await world.confirmed();
  await expect(rateJob(world.link(job.id), { stars: 1, words: '' })).rejects.toMatchObject(refusal('engagement/not-rateable'));
  await expect(rateJob(world.office, { stars: 1, words: '' })).rejects.toMatchObject(refusal('jobs/tracking-link-invalid'));
});

test('ratings are listed newest first in pages, and counted over the last days', async () => {
  const other = await addMoneyCompany(world.server, world.processor, world.messages);
  const jobs: string[] = [];
  for (const stars of [5, 4, 3]) {
    const job = await other.assigned();
    await other.walk(job.id, ...TOWED);
    await rateJob(other.link(job.id), { stars, words: '' });
    jobs.push(job.id);
  }
  const [first, second, third] = await read(other.office, (db) => listRatings(db, {}, 2, undefined));
  expect([first, second, third].map((rating) => rating?.stars)).toEqual([3, 4, 5]);
  const rest = await read(other.office, (db) => listRatings(db, {}, 2, { ratedAt: second!.ratedAt.toISOString(), id: second!.id }));
  expect(rest.map(({ stars }) => stars)).toEqual([5]);
  expect(await read(other.office, (db) => listRatings(db, { jobId: jobs[1] }, 2, undefined))).toMatchObject([{ stars: 4 }]);
  expect(await ratingNumbers(other.office, 30)).toEqual({ count: 3, meanStars: 4, byStars: [0, 0, 1, 1, 1] });
  world.server.clock.advanceBy(31 * 86_400);
  expect(await ratingNumbers(other.office, 30)).toEqual({ count: 0, meanStars: null, byStars: [0, 0, 0, 0, 0] });
});

test('a technician reads how his own work was rated, and nobody else’s', async () => {
  const other = await addMoneyCompany(world.server, world.processor, world.messages);
  const job = await other.assigned();
  await other.walk(job.id, ...TOWED);
  await rateJob(other.link(job.id), { stars: 4, words: 'quick' });
  expect(await myRatings(other.technician(0))).toMatchObject({ count: 1, meanStars: 4, items: [{ jobId: job.id, words: 'quick' }] });
  expect(await myRatings(other.technician(1))).toEqual({ count: 0, meanStars: null, items: [] });
});
