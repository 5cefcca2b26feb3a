import * as problems from '@truckroll/contracts/dispatch/problems.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDispatchCompany, openDispatchServer, type DispatchWorld } from '../../../test/support/dispatch-world.ts';
import { read } from '../../platform/db/read.ts';
import { cancelJob, takeVisitStep } from '../jobs/index.ts';
import { addVisit } from '../jobs/actions/add-visit.ts';
import { holdJob } from '../jobs/actions/hold-job.ts';
import { releaseJob } from '../jobs/actions/release-job.ts';
import { acceptOffer } from './actions/accept-offer.ts';
import { assignJob } from './actions/assign-job.ts';
import { assignVisit } from './actions/assign-visit.ts';
import { autoAssignJob, prepareJob } from './actions/auto-assign-job.ts';
import { offerJob } from './actions/offer-job.ts';
import { listOpenOffers } from './data/offer.reads.ts';
import { listDueJobs, listSearches } from './data/search.reads.ts';
import { readSituation } from './data/situation.reads.ts';

let opened: Awaited<ReturnType<typeof openDispatchServer>>;
let world: DispatchWorld;
beforeAll(async () => void (opened = await openDispatchServer()));
afterAll(() => opened.server.close());
beforeEach(async () => void (world = await addDispatchCompany(opened, 2)));

const id = (technician: number): string => world.technicianIds[technician]!;
const openOffers = async (): Promise<number[]> => (await read(world.office, listOpenOffers)).map(({ technicianId }) => world.technicianIds.indexOf(technicianId));

test('who is given a job is asked about nothing else from the same moment on, whether or not reactions run', async () => {
  const still = await openDispatchServer({ delivery: 'queued' });
  world = await addDispatchCompany(still, 1);
  const asked = await world.confirmed();
  await offerJob(world.office, asked.id, id(0));
  const given = await world.confirmed();
  await assignJob(world.office, given.id, { technicianId: id(0), overrideReason: 'he stands next to it', overrides: ['offer_open'] });
  expect((await world.offersOf(asked)).map(({ state }) => state)).toEqual(['withdrawn']);
  expect(await world.stateOf(asked)).toBe('pending');
  expect(await read(world.office, (db) => listDueJobs(db, still.server.clock.now()))).toMatchObject([{ jobId: asked.id }]);
  await still.server.close();
});

test('what he was being asked is offered to the next at once', async () => {
  const asked = await world.confirmed();
  expect(await openOffers()).toEqual([0]);
  await world.setDuty(1, 'off');
  const given = await world.confirmed();
  await world.setDuty(1, 'on');
  expect(await openOffers()).toEqual([0, 1]);
  await assignJob(world.office, given.id, { technicianId: id(0), overrideReason: 'he stands next to it', overrides: ['offer_open'] });
  expect((await world.offersOf(asked)).map(({ technicianId, state }) => `${world.technicianIds.indexOf(technicianId)} ${state}`)).toEqual(['0 withdrawn', '1 sent']);
});

describe('nobody is offered a job who has just', () => {
  /** Offers a job by what was seen before something happened to the technician: as if it happened while he was judged. */
  const offeredTooLate = async (happened: () => Promise<unknown>): Promise<number[]> => {
    await world.setDuty(1, 'off');
    await world.setDuty(0, 'break');
    const waiting = await world.confirmed();
    await world.setDuty(0, 'on');
    const offer = (await world.offerTo(0))!;
    const situation = await read(world.office, readSituation);
    const contender = situation.contenders.get(id(0))!;
    await happened();
    expect(await world.offersOf(waiting)).toMatchObject([{ id: offer.id, state: 'withdrawn' }]);
    const free = { ...situation, contenders: new Map([[id(0), { ...contender, openOffer: null }]]) };
    await autoAssignJob(world.office, await prepareJob(world.office, waiting.id, free), free);
    expect(await read(world.office, listSearches)).toMatchObject([{ jobId: waiting.id }]);
    return openOffers();
  };

  test('been given another', async () => {
    expect(await offeredTooLate(async () => assignJob(world.office, (await world.confirmed()).id, { technicianId: id(0), overrideReason: 'hurry', overrides: ['offer_open'] }))).toEqual([]);
  });

  test('set out for a visit', async () => {
    const job = await world.confirmed({ serviceId: world.services.inspection.id });
    const now = opened.server.clock.now().getTime();
    const visit = await addVisit(world.office, job.id, { windowStartsAt: new Date(now + 6 * 3_600_000).toISOString(), windowEndsAt: new Date(now + 8 * 3_600_000).toISOString() });
    await assignVisit(world.office, visit.id, { technicianId: id(0) });
    expect(await offeredTooLate(() => takeVisitStep(world.office, visit.id, { to: 'dispatched' }))).toEqual([]);
  });

  test('got back the job that had been on hold', async () => {
    const held = await world.confirmed();
    await acceptOffer(world.technician(0), (await world.offerTo(0))!.id, {});
    await holdJob(world.office, held.id, { reason: 'wait for the police' });
    expect(await offeredTooLate(() => releaseJob(world.office, held.id))).toEqual([]);
  });

  test('gone off duty', async () => {
    expect(await offeredTooLate(() => world.setDuty(0, 'off'))).toEqual([]);
  });
});

test('who accepts one job while he is given another has one of them, and no offer that he could not take', async () => {
  await world.setDuty(1, 'off');
  for (let round = 0; round < 10; round++) {
    const asked = await world.confirmed();
    const given = await world.confirmed();
    const offer = (await world.offerTo(0))!;
    const [accepted, assigned] = await Promise.allSettled([acceptOffer(world.technician(0), offer.id, {}), assignJob(world.office, given.id, { technicianId: id(0), overrideReason: 'hurry', overrides: ['offer_open'] })]);
    expect([accepted.status, assigned.status].sort()).toEqual(['fulfilled', 'rejected']);
    if (accepted.status === 'rejected') expect(accepted.reason).toMatchObject({ problem: problems.offerWithdrawn });
    if (assigned.status === 'rejected') expect(assigned.reason).toMatchObject({ problem: problems.technicianBusy });
    expect(await openOffers()).toEqual([]);
    for (const job of [asked, given]) await cancelJob(world.office, job.id, { reason: 'next round', by: 'dispatcher' });
  }
});

test('two dispatchers who give two technicians what each of them is being asked do not wait for each other', async () => {
  const [first, second] = [await world.confirmed(), await world.confirmed()];
  expect(await openOffers()).toEqual([0, 1]);
  const began = performance.now();
  await Promise.all([assignJob(world.office, first.id, { technicianId: id(1), overrideReason: 'hurry', overrides: ['offer_open'] }), assignJob(world.office, second.id, { technicianId: id(0), overrideReason: 'hurry', overrides: ['offer_open'] })]);
  expect(performance.now() - began).toBeLessThan(900);
  expect(await openOffers()).toEqual([]);
});
