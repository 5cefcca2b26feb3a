import * as problems from '@truckroll/contracts/dispatch/problems.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDispatchCompany, openDispatchServer, type DispatchWorld } from '../../../test/support/dispatch-world.ts';
import { read } from '../../platform/db/read.ts';
import { cancelJob, jobCardsByIds } from '../jobs/index.ts';
import { holdJob } from '../jobs/actions/hold-job.ts';
import { releaseJob } from '../jobs/actions/release-job.ts';
import { createService } from '../catalog/index.ts';
import { acceptOffer } from './actions/accept-offer.ts';
import { autoAssignJob, prepareJob } from './actions/auto-assign-job.ts';
import { declineOffer } from './actions/decline-offer.ts';
import { offerJob } from './actions/offer-job.ts';
import { putPolicy } from './actions/put-policy.ts';
import { seeOffer } from './actions/see-offer.ts';
import { listOpenAlerts } from './data/alert.reads.ts';
import { listDecisions } from './data/decision.reads.ts';
import { listOpenOffers } from './data/offer.reads.ts';
import { findPolicy } from './data/policy.reads.ts';
import { findStandingPromises } from './data/promise.reads.ts';
import { listSearches } from './data/search.reads.ts';
import { readSituation } from './data/situation.reads.ts';

let opened: Awaited<ReturnType<typeof openDispatchServer>>;
let world: DispatchWorld;
beforeAll(async () => void (opened = await openDispatchServer()));
afterAll(() => opened.server.close());
beforeEach(async () => void (world = await addDispatchCompany(opened, 3)));

const changePolicy = async (changes: object): Promise<void> => {
  const { version, ...policy } = await read(world.office, findPolicy);
  await putPolicy(world.office, { ...policy, ...changes }, version);
};
const statesOf = async (job: Job): Promise<string[]> => (await world.offersOf(job)).map(({ technicianId, state }) => `${world.technicianIds.indexOf(technicianId)} ${state}`);
const decisionsOf = (job: Job) => read(world.office, (db) => listDecisions(db, job.id));
const emergencyService = () => createService(world.office, { ...world.services.tow, code: 'rescue', name: 'Rescue', basePriority: 'emergency', needsDestination: false });

describe('a confirmed job', () => {
  test('is offered to the nearest at once, and the decision keeps everybody with reasons', async () => {
    const job = await world.confirmed();
    expect(await world.stateOf(job)).toBe('offered');
    expect(await statesOf(job)).toEqual(['0 sent']);
    const [decision] = await decisionsOf(job);
    expect(decision).toMatchObject({ mode: 'automatic', wave: 1, outcome: 'offered', chosenTechnicianId: world.technicianIds[0] });
    expect(decision!.candidates.map(({ technicianName, rank, etaSeconds, etaSource }) => [technicianName, rank, etaSeconds, etaSource])).toEqual([
      ['Technician 0', 1, 100, 'straight-line'],
      ['Technician 1', 2, 200, 'straight-line'],
      ['Technician 2', 3, 300, 'straight-line'],
    ]);
  });

  test('that is scheduled is left to people', async () => {
    const job = await world.confirmed({ serviceId: world.services.inspection.id });
    expect(await world.offersOf(job)).toEqual([]);
    expect(await read(world.office, listSearches)).toEqual([]);
  });

  test('whose service is not automatic only gets a suggestion, and waits', async () => {
    await changePolicy({ automatic: false });
    const job = await world.confirmed();
    expect(await world.stateOf(job)).toBe('pending');
    expect(await decisionsOf(job)).toMatchObject([{ mode: 'suggestion', outcome: 'offered', chosenTechnicianId: world.technicianIds[0] }]);
    await changePolicy({ automatic: true });
    expect(await statesOf(job)).toEqual(['0 sent']);
  });

  test('may be asked of several at once, as the policy says', async () => {
    await changePolicy({ maxOffersPerWave: 2 });
    const job = await world.confirmed();
    expect(await statesOf(job)).toEqual(['0 sent', '1 sent']);
    await declineOffer(world.technician(0), (await world.offerTo(0))!.id, 'lunch');
    expect(await statesOf(job)).toEqual(['0 declined', '1 sent', '2 sent']);
  });
});

describe('an offer', () => {
  test('that is accepted gives the job, with a promise and the drive, in one step', async () => {
    const job = await world.confirmed();
    const offer = (await world.offerTo(0))!;
    expect(await seeOffer(world.technician(0), offer.id)).toMatchObject({ state: 'seen' });
    const accepted = await acceptOffer(world.technician(0), offer.id, { etaSeconds: 600 });
    expect(accepted).toMatchObject({ offer: { state: 'accepted', etaSeconds: 600 }, job: { state: 'assigned', technicianId: world.technicianIds[0] } });
    const promise = (await read(world.office, (db) => findStandingPromises(db, [job.id]))).get(job.id)!;
    expect(promise).toMatchObject({ version: 1, judged: 'open', quantile: 0.9 });
    expect(promise.latestAt.getTime()).toBeGreaterThan(opened.server.clock.now().getTime() + 600_000);
    expect(await acceptOffer(world.technician(0), offer.id, {})).toMatchObject({ offer: { state: 'accepted' } });
  });

  test('that two accept at the same moment is won by exactly one; the other is told so', async () => {
    await changePolicy({ maxOffersPerWave: 2 });
    for (let round = 0; round < 5; round++) {
      const job = await world.confirmed();
      const offers = (await world.offersOf(job)).filter(({ state }) => state === 'sent');
      expect(offers).toHaveLength(2);
      const outcomes = await Promise.allSettled(offers.map((offer) => acceptOffer(world.technician(world.technicianIds.indexOf(offer.technicianId)), offer.id, {})));
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({ problem: problems.offerTaken });
      expect((await world.offersOf(job)).map(({ state }) => state).sort()).toEqual(['accepted', 'withdrawn']);
      await cancelJob(world.office, job.id, { reason: 'next round', by: 'dispatcher' });
    }
  });

  test('that is declined goes to the next at once, who goes before him from then on', async () => {
    const job = await world.confirmed();
    expect(await declineOffer(world.technician(0), (await world.offerTo(0))!.id, 'flat tyre')).toMatchObject({ state: 'declined', declineReason: 'flat tyre' });
    expect(await statesOf(job)).toEqual(['0 declined', '1 sent']);
    expect((await decisionsOf(job))[0]!.candidates.find(({ technicianName }) => technicianName === 'Technician 0')!.ruledOut).toEqual([{ rule: 'declined_already', detail: 'declined: flat tyre', because: 'declined', values: { words: 'flat tyre' } }]);
  });

  test('that a person made and nobody answers calls that person, until it is offered again', async () => {
    await changePolicy({ automatic: false });
    const job = await world.confirmed();
    await offerJob(world.office, job.id, undefined);
    world.later(60);
    await world.sweep('expire-offers');
    const alerts = await read(world.office, listOpenAlerts);
    expect(alerts).toMatchObject([{ kind: 'offer_unanswered', jobId: job.id, technicianId: world.technicianIds[0], acknowledgedAt: null }]);
    await offerJob(world.office, job.id, undefined);
    expect(await read(world.office, listOpenAlerts)).toEqual([]);
    expect(await statesOf(job)).toEqual(['0 expired', '1 sent']);
  });

  test('runs out by the clock: it cannot be accepted any more, whether or not the sweep has come', async () => {
    const job = await world.confirmed();
    const offer = (await world.offerTo(0))!;
    world.later(60);
    await expect(acceptOffer(world.technician(0), offer.id, {})).rejects.toMatchObject({ problem: problems.offerExpired });
    await world.sweep('expire-offers');
    expect(await statesOf(job)).toEqual(['0 expired', '1 sent']);
    await expect(acceptOffer(world.technician(0), offer.id, {})).rejects.toMatchObject({ problem: problems.offerExpired });
    await expect(declineOffer(world.technician(0), offer.id, 'too late')).rejects.toMatchObject({ problem: problems.offerExpired });
  });

  test('of somebody else, or of another organisation, does not exist', async () => {
    await world.confirmed();
    const offer = (await world.offerTo(0))!;
    await expect(acceptOffer(world.technician(1), offer.id, {})).rejects.toMatchObject({ problem: problems.offerNotFound });
    const others = await addDispatchCompany(opened, 1);
    await expect(acceptOffer(others.technician(0), offer.id, {})).rejects.toMatchObject({ problem: problems.offerNotFound });
    await expect(seeOffer(others.technician(0), offer.id)).rejects.toMatchObject({ problem: problems.offerNotFound });
  });

  test('is withdrawn when the job is cancelled, put on hold, or its technician goes off duty', async () => {
    const cancelled = await world.confirmed();
    const offer = (await world.offerTo(0))!;
    await cancelJob(world.office, cancelled.id, { reason: 'found a friend', by: 'dispatcher' });
    expect(await statesOf(cancelled)).toEqual(['0 withdrawn']);
    await expect(acceptOffer(world.technician(0), offer.id, {})).rejects.toMatchObject({ problem: problems.offerWithdrawn });

    const held = await world.confirmed();
    await holdJob(world.office, held.id, { reason: 'wait for the police' });
    expect(await statesOf(held)).toEqual(['0 withdrawn']);
    await releaseJob(world.office, held.id);
    expect(await statesOf(held)).toEqual(['0 withdrawn', '0 sent']);
    await world.setDuty(0, 'off');
    expect(await statesOf(held)).toEqual(['0 withdrawn', '0 withdrawn', '1 sent']);
  });

  test('is the only one its technician has, however many jobs wait and whoever asks at once', async () => {
    for (const index of [1, 2]) await world.setDuty(index, 'off');
    const first = await world.confirmed();
    const second = await world.confirmed();
    const situation = await read(world.office, readSituation);
    const forgetful = { ...situation, contenders: new Map([...situation.contenders].map(([id, contender]) => [id, { ...contender, openOffer: null }])) };
    await Promise.all([first, second].map(async (job) => autoAssignJob(world.office, await prepareJob(world.office, job.id, forgetful), { ...forgetful, contenders: new Map(forgetful.contenders) })));
    expect(await read(world.office, listOpenOffers)).toHaveLength(1);
  });
});

describe('nobody left', () => {
  test('is said once, loudly, and tried again after a minute and when something changes', async () => {
    for (const index of [0, 1, 2]) await world.setDuty(index, 'off');
    const job = await world.confirmed();
    expect(await world.stateOf(job)).toBe('pending');
    const [decision] = await decisionsOf(job);
    expect(decision).toMatchObject({ outcome: 'nobody', wave: 3 });
    expect(decision!.candidates.every(({ ruledOut }) => ruledOut.some(({ rule }) => rule === 'off_duty'))).toBe(true);
    expect(await read(world.office, listOpenAlerts)).toMatchObject([{ kind: 'nobody_found', jobId: job.id }]);

    world.later(61);
    await world.sweep('offer-waiting-jobs');
    expect(await decisionsOf(job)).toHaveLength(1);

    await world.setDuty(2, 'on');
    expect(await statesOf(job)).toEqual(['2 sent']);
    expect(await read(world.office, listOpenAlerts)).toEqual([]);
  });

  test('asks those who were silent again in the next round, but not those who declined', async () => {
    await world.setDuty(2, 'off');
    const job = await world.confirmed();
    await declineOffer(world.technician(0), (await world.offerTo(0))!.id, 'no');
    world.later(60);
    await world.sweep('expire-offers');
    expect(await statesOf(job)).toEqual(['0 declined', '1 expired']);
    expect(await world.stateOf(job)).toBe('pending');
    world.later(5);
    await world.sweep('offer-waiting-jobs');
    expect(await statesOf(job)).toEqual(['0 declined', '1 expired']);
    world.later(60);
    await world.sweep('offer-waiting-jobs');
    expect(await statesOf(job)).toEqual(['0 declined', '1 expired', '1 sent']);
  });

  test('near by means the next wave, further out', async () => {
    await changePolicy({ waveRadiiMetres: [1500, 2500, 9000] });
    const job = await world.confirmed();
    expect((await world.offerTo(0))!.wave).toBe(1);
    await declineOffer(world.technician(0), (await world.offerTo(0))!.id, 'no');
    expect((await world.offerTo(1))!.wave).toBe(2);
    await declineOffer(world.technician(1), (await world.offerTo(1))!.id, 'no');
    expect((await world.offerTo(2))!.wave).toBe(3);
    expect((await decisionsOf(job)).at(-1)!.candidates.find(({ technicianName }) => technicianName === 'Technician 2')!.ruledOut).toMatchObject([{ rule: 'too_far' }]);
  });
});

describe('emergencies first', () => {
  test('of jobs that wait, an emergency takes the technician who comes on duty, though others waited longer', async () => {
    for (const index of [0, 1, 2]) await world.setDuty(index, 'off');
    const normal = await world.confirmed();
    const emergency = await world.confirmed({ serviceId: (await emergencyService()).id });
    await world.setDuty(1, 'on');
    expect(await statesOf(emergency)).toEqual(['1 sent']);
    expect(await statesOf(normal)).toEqual([]);
  });

  test('an emergency takes the only technician from an offer for something less urgent', async () => {
    for (const index of [1, 2]) await world.setDuty(index, 'off');
    const normal = await world.confirmed();
    const offer = (await world.offerTo(0))!;
    const emergency = await world.confirmed({ serviceId: (await emergencyService()).id });
    expect(await statesOf(normal)).toEqual(['0 withdrawn']);
    expect(await statesOf(emergency)).toEqual(['0 sent']);
    expect(await world.stateOf(normal)).toBe('pending');
    await expect(acceptOffer(world.technician(0), offer.id, {})).rejects.toMatchObject({ problem: problems.offerWithdrawn });
    expect((await world.offerTo(0))!.expiresAt.getTime() - opened.server.clock.now().getTime()).toBe(20_000);
  });

  test('two emergencies do not take each other’s technician', async () => {
    for (const index of [1, 2]) await world.setDuty(index, 'off');
    const { id: serviceId } = await emergencyService();
    const first = await world.confirmed({ serviceId });
    const second = await world.confirmed({ serviceId });
    expect(await statesOf(first)).toEqual(['0 sent']);
    expect(await statesOf(second)).toEqual([]);
  });
});

test('a technician who finishes is offered what waits', async () => {
  for (const index of [1, 2]) await world.setDuty(index, 'off');
  const first = await world.confirmed();
  await acceptOffer(world.technician(0), (await world.offerTo(0))!.id, {});
  const second = await world.confirmed();
  expect(await statesOf(second)).toEqual([]);
  await world.step(0, first, 'en_route');
  await cancelJob(world.office, first.id, { reason: 'solved', by: 'dispatcher' });
  expect(await statesOf(second)).toEqual(['0 sent']);
  expect((await read(world.office, (db) => jobCardsByIds(db, [second.id]))).get(second.id)!.state).toBe('offered');
});

test('a technician who declines is asked about what found nobody while he was thinking', async () => {
  for (const index of [1, 2]) await world.setDuty(index, 'off');
  await world.confirmed();
  const second = await world.confirmed();
  expect(await statesOf(second)).toEqual([]);
  await declineOffer(world.technician(0), (await world.offerTo(0))!.id, 'no');
  expect(await statesOf(second)).toEqual(['0 sent']);
});
