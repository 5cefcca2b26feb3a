import { seededRandom } from '@truckroll/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDispatchCompany, openDispatchServer, type DispatchWorld } from '../../../test/support/dispatch-world.ts';
import { read } from '../../platform/db/read.ts';
import { listDeadDeliveries } from '../../platform/events/dead-deliveries.ts';
import { startReactionWorker } from '../../platform/events/deliver-reactions.ts';
import { Refusal } from '../../platform/http/refuse.ts';
import type { Worker } from '../../platform/tasks/job-worker.ts';
import { openJobCards } from '../jobs/index.ts';
import { acceptOffer } from './actions/accept-offer.ts';
import { declineOffer } from './actions/decline-offer.ts';
import { putPolicy } from './actions/put-policy.ts';
import { listOpenOffers } from './data/offer.reads.ts';
import { findPolicy } from './data/policy.reads.ts';

const JOBS = 12;
const TECHNICIANS = 8;
let world: DispatchWorld;
let worker: Worker;
beforeAll(async () => {
  const opened = await openDispatchServer({ delivery: 'queued' });
  worker = await startReactionWorker(opened.server);
  world = await addDispatchCompany(opened, TECHNICIANS);
  const { version, ...policy } = await read(world.office, findPolicy);
  await putPolicy(world.office, { ...policy, maxOffersPerWave: 3 }, version);
});
afterAll(async () => {
  await worker.stop();
  await world.server.close();
});

/** With no offer open for so long, the worker has nothing left to do. */
const AT_REST_MS = 1_500;
/** What a technician may be told when he answers an offer that others answer at the same time. */
const LOST = ['dispatch/offer-taken', 'dispatch/offer-withdrawn'];

test('a dozen jobs at once, asked of three technicians each who all answer together, end with one technician each and no one on two', async () => {
  const random = seededRandom('crowd');
  await Promise.all(Array.from({ length: JOBS }, () => world.confirmed()));
  const assigned = async (): Promise<string[]> => (await read(world.office, (db) => openJobCards(db))).filter(({ state }) => state === 'assigned').map(({ technicianId }) => technicianId!);

  let askedAt = performance.now();
  for (const deadline = performance.now() + 15_000; (await assigned()).length < TECHNICIANS && performance.now() < deadline; ) {
    const open = await read(world.office, listOpenOffers);
    // A job that came to rest, because everybody suitable had declined it or was being asked about another, is the sweep's a minute later.
    if (open.length > 0) askedAt = performance.now();
    else if (performance.now() - askedAt > AT_REST_MS) {
      askedAt = performance.now();
      world.later(60);
      await world.sweep('offer-waiting-jobs');
    }
    expect(new Set(open.map(({ technicianId }) => technicianId)).size).toBe(open.length);
    const answers = open.map(({ id, technicianId }) => {
      const ctx = world.technician(world.technicianIds.indexOf(technicianId));
      return random() < 0.1 ? declineOffer(ctx, id, 'not now') : acceptOffer(ctx, id, {});
    });
    for (const outcome of await Promise.allSettled(answers)) {
      if (outcome.status === 'rejected') expect(outcome.reason instanceof Refusal ? LOST : outcome.reason).toContain((outcome.reason as Refusal).problem.code);
    }
  }

  const technicians = await assigned();
  expect(technicians).toHaveLength(TECHNICIANS);
  expect(new Set(technicians).size).toBe(TECHNICIANS);
  expect(await read(world.office, (db) => listDeadDeliveries(db))).toEqual([]);
}, 30_000);
