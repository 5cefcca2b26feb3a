import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import { Board, Tracking } from '@truckroll/contracts/dispatch/schemas.ts';
import type { RoadsideState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDispatchCompany, openDispatchServer, type DispatchWorld } from '../../../test/support/dispatch-world.ts';
import type { Ctx } from '../../platform/context.ts';
import { EVERYBODY } from '../../../test/support/everybody.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { emit } from '../../platform/events/emit.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { JobRated } from '../engagement/events.ts';
import { takeStep, takeVisitStep } from '../jobs/index.ts';
import { addVisit } from '../jobs/actions/add-visit.ts';
import { decideGoneOnArrival } from '../jobs/actions/decide-gone-on-arrival.ts';
import { acceptOffer } from './actions/accept-offer.ts';
import { assignVisit } from './actions/assign-visit.ts';
import { callForHelp } from './actions/call-for-help.ts';
import { acknowledgeAlert } from './actions/acknowledge-alert.ts';
import { updateEtas } from './actions/update-etas.ts';
import { listNewestAlerts, listOpenAlerts } from './data/alert.reads.ts';
import { readBoard } from './data/board.reads.ts';
import { findEtas } from './data/eta.reads.ts';
import { listNumbers } from './data/numbers.reads.ts';
import { findStandingPromises, listOpenPromises } from './data/promise.reads.ts';
import { readTracking } from './data/tracking.reads.ts';
import { readSituation } from './data/situation.reads.ts';
import { findTripStatistics } from './data/trip.reads.ts';
import { live } from './live.ts';
import { routes } from './routes.ts';

let opened: Awaited<ReturnType<typeof openDispatchServer>>;
let world: DispatchWorld;
beforeAll(async () => void (opened = await openDispatchServer()));
afterAll(() => opened.server.close());
beforeEach(async () => void (world = await addDispatchCompany(opened, 2)));

/** A job that the first technician has accepted, ten kilometres away from it. */
const accepted = async (etaSeconds = 1000): Promise<Job> => {
  world.later(600);
  await world.moveTo(0, 10_000);
  await world.setDuty(1, 'off');
  const job = await world.confirmed();
  await acceptOffer(world.technician(0), (await world.offerTo(0))!.id, { etaSeconds });
  return job;
};
const standing = async (job: Job) => (await read(world.office, (db) => findStandingPromises(db, [job.id]))).get(job.id)!;
const namesOf = async (job: Job): Promise<string[]> => (await read(world.office, (db) => eventsOfKey(db, job.id))).map(({ name }) => name);
const alertsOpen = async (): Promise<string[]> => (await read(world.office, listOpenAlerts)).map(({ kind }) => kind);
const customer = (job: Job): Ctx => opened.server.ctx(world.orgId, { kind: 'link', linkId: job.id, jobId: job.id });

describe('a promise', () => {
  test('is judged by the arrival, and the drive is remembered to learn from', async () => {
    const job = await accepted();
    world.later(120);
    await world.step(0, job, 'en_route');
    world.later(1000);
    await world.step(0, job, 'on_scene');
    const judged = (await read(world.office, (db) => eventsOfKey(db, job.id))).find(({ name }) => name === 'dispatch.promise_judged');
    expect(judged?.payload).toMatchObject({ version: 1, judged: 'kept', lateSeconds: 0 });
    expect(await read(world.office, (db) => findTripStatistics(db, 120))).toMatchObject({ trips: 1, mean: 0 });
    expect(await read(world.office, (db) => findEtas(db, [job.id]))).toEqual(new Map());
  });

  test('about to break is replaced before it does, and both are judged', async () => {
    const job = await accepted(300);
    await world.step(0, job, 'en_route');
    const first = await standing(job);
    const said = async () => (await read(customer(job), (db) => readTracking(db, job.id, customer(job).actor))).sentence;
    expect((await said()).key).toBe('tracking.on_the_way');
    world.later(60);
    await updateEtas(world.office);
    const second = await standing(job);
    expect(second.version).toBe(2);
    expect(opened.server.clock.now().getTime()).toBeLessThan(first.latestAt.getTime());
    expect(second.latestAt.getTime()).toBeGreaterThan(first.latestAt.getTime());
    expect(await said()).toMatchObject({ key: 'tracking.on_the_way_later', values: { latest: second.latestAt.toISOString() } });
    expect((await namesOf(job)).filter((name) => name === 'dispatch.eta_moved')).toHaveLength(1);
    world.later(1000);
    await world.step(0, job, 'on_scene');
    const judged = (await read(world.office, (db) => eventsOfKey(db, job.id))).filter(({ name }) => name === 'dispatch.promise_judged').map(({ payload }) => [payload['version'], payload['judged']]);
    expect(judged).toEqual([[1, 'broken'], [2, 'kept']]);
    expect(await read(world.office, (db) => listOpenPromises(db, job.id))).toEqual([]);
  });
});

describe('an ETA', () => {
  test('follows the truck, asks the roads only when it moved, and tells only what matters', async () => {
    const job = await accepted();
    await world.step(0, job, 'en_route');
    world.later(60);
    await world.moveTo(0, 9500);
    await updateEtas(world.office);
    const eta = (await read(world.office, (db) => findEtas(db, [job.id]))).get(job.id)!;
    expect(eta.remainingSeconds).toBe(950);
    const { asked } = world.roads;
    world.later(15);
    await updateEtas(world.office);
    expect(world.roads.asked).toBe(asked);
    const later = (await read(world.office, (db) => findEtas(db, [job.id]))).get(job.id)!;
    expect(later.arrivesAt.getTime() - eta.arrivesAt.getTime()).toBe(15_000);
    expect(await namesOf(job)).not.toContain('dispatch.eta_moved');
  });

  test('of somebody who has not set off yet is as agreed, until even leaving now would be later', async () => {
    const job = await accepted(1800);
    await updateEtas(world.office);
    const agreed = (await read(world.office, (db) => findEtas(db, [job.id]))).get(job.id)!;
    expect(agreed.arrivesAt.getTime() - opened.server.clock.now().getTime()).toBe(1_800_000);
    world.later(1200);
    await updateEtas(world.office);
    expect((await read(world.office, (db) => findEtas(db, [job.id]))).get(job.id)!.arrivesAt.getTime() - opened.server.clock.now().getTime()).toBe(1_000_000);
  });
});

describe('an alert', () => {
  test('of a truck that falls silent is raised once, and resolved when it is heard again', async () => {
    const job = await accepted(7000);
    await world.step(0, job, 'en_route');
    world.later(301);
    await world.sweep('review-open-jobs');
    await world.sweep('review-open-jobs');
    expect(await alertsOpen()).toEqual(['silent_truck']);
    await world.moveTo(0, 9000);
    await world.sweep('review-open-jobs');
    expect(await alertsOpen()).toEqual([]);
  });

  test('of a broken promise goes with the arrival; one somebody looks after stays until then', async () => {
    const job = await accepted(300);
    await world.step(0, job, 'en_route');
    world.later(1200);
    await world.moveTo(0, 8000);
    await world.sweep('review-open-jobs');
    const [late] = await read(world.office, listOpenAlerts);
    expect(late).toMatchObject({ kind: 'late', jobId: job.id });
    expect(await acknowledgeAlert(world.office, late!.id, 'called her')).toMatchObject({ acknowledgedAt: opened.server.clock.now().toISOString() });
    expect(await alertsOpen()).toEqual(['late']);
    await world.step(0, job, 'on_scene');
    expect(await alertsOpen()).toEqual([]);
    expect(await read(world.office, listNewestAlerts)).toMatchObject([{ kind: 'late', note: 'called her' }]);
  });

  test('asks for a decision about a gone on arrival, and for a look at work that takes too long', async () => {
    const job = await accepted();
    await world.step(0, job, 'en_route');
    world.later(1000);
    await world.step(0, job, 'on_scene');
    world.later(2701);
    await world.sweep('review-open-jobs');
    expect(await alertsOpen()).toEqual(['running_over']);
    await world.step(0, job, 'goa_review');
    expect(await alertsOpen()).toEqual(['goa_to_review']);
    await decideGoneOnArrival(world.office, job.id, { decision: 'gone_on_arrival', reason: 'nobody there' });
    expect(await alertsOpen()).toEqual([]);
  });

  test('belongs to its organisation', async () => {
    await accepted(300);
    world.later(3000);
    await world.sweep('review-open-jobs');
    const [late] = await read(world.office, listOpenAlerts);
    const others = await addDispatchCompany(opened, 0);
    await expect(acknowledgeAlert(others.office, late!.id, '')).rejects.toMatchObject({ problem: { code: 'dispatch/alert-not-found' } });
  });
});

describe('the board', () => {
  test('has open jobs, technicians, alerts and numbers in the shape of the contract', async () => {
    const waiting = await accepted();
    const offered = await world.confirmed();
    const board = Board.parse(await readBoard(world.office));
    expect(board.jobs.map(({ id, state, risk }) => [id, state, risk])).toEqual(expect.arrayContaining([[waiting.id, 'assigned', 'none'], [offered.id, 'pending', 'nobody_found']]));
    expect(board.jobs.find(({ id }) => id === waiting.id)).toMatchObject({ promise: { version: 1 }, eta: { remainingSeconds: 1000 }, automatic: true, wave: 0 });
    expect(board.technicians.find(({ id }) => id === world.technicianIds[0])).toMatchObject({ jobId: waiting.id, jobsToday: 1, duty: 'on' });
    expect(board.alerts).toMatchObject([{ kind: 'nobody_found' }]);
    expect(board.numbers).toMatchObject({ requested: 2, openNow: 2, onDuty: 1, busy: 1, medianAssignSeconds: 0 });
    expect(board.numbers.requestedByHour.reduce((sum, n) => sum + n, 0)).toBe(2);
  });

  test('shows nothing of another organisation', async () => {
    await accepted();
    const others = await addDispatchCompany(opened, 1);
    const board = await readBoard(others.office);
    expect(board.jobs).toEqual([]);
    expect(board.technicians.map(({ id }) => id)).toEqual(others.technicianIds);
  });

  test('has somebody on a job while a visit of his is under way, not between the visits of it', async () => {
    await world.setDuty(1, 'off');
    const job = await world.confirmed({ serviceId: world.services.inspection.id });
    const inDays = (days: number): string => new Date(opened.server.clock.now().getTime() + days * 86_400_000).toISOString();
    const visits = [await addVisit(world.office, job.id, { windowStartsAt: inDays(0.1), windowEndsAt: inDays(0.2) }), await addVisit(world.office, job.id, { windowStartsAt: inDays(7), windowEndsAt: inDays(7.1) })];
    for (const { id } of visits) await assignVisit(world.office, id, { technicianId: world.technicianIds[0]!, overrideReason: 'by appointment', overrides: ['no_shift'] });
    const seen = async () => {
      const { technicians, jobs, numbers } = await readBoard(world.office);
      return { state: jobs.find(({ id }) => id === job.id)!.state, jobId: technicians.find(({ id }) => id === world.technicianIds[0])!.jobId, busy: numbers.busy, told: (await read(world.office, (db) => listNumbers(db, 1)))[0]!.busy, active: (await read(world.office, readSituation)).contenders.get(world.technicianIds[0]!)!.activeJob?.id ?? null };
    };
    expect(await seen()).toEqual({ state: 'scheduled', jobId: null, busy: 0, told: 0, active: null });
    for (const to of ['dispatched', 'travelling', 'arrived', 'working'] as const) await takeVisitStep(world.office, visits[0]!.id, { to });
    expect(await seen()).toEqual({ state: 'in_progress', jobId: job.id, busy: 1, told: 1, active: job.id });
    await takeVisitStep(world.office, visits[0]!.id, { to: 'completed' });
    expect(await seen()).toEqual({ state: 'in_progress', jobId: null, busy: 0, told: 0, active: null });
  });

  test('counts days by the organisation’s calendar, also those on which nothing happened', async () => {
    await accepted();
    const days = await read(world.office, (db) => listNumbers(db, 3));
    expect(days.map(({ requested }) => requested)).toEqual([0, 0, 1]);
  });
});

describe('live', () => {
  const heard = async (job: Job) => {
    const events = await read(world.office, (db) => eventsOfKey(db, job.id));
    return live.shape(world.office, events, EVERYBODY);
  };

  test('a batch of events becomes one message per job and technician, an open offer, and a word to the customer', async () => {
    const job = await world.confirmed();
    const messages = await heard(job);
    expect(messages.filter(({ topic, name }) => topic === 'board' && name === 'job')).toMatchObject([{ data: { id: job.id, state: 'offered', openOffers: 1 } }]);
    expect(messages.filter(({ name }) => name === 'offer')).toMatchObject([{ topic: `technician/${world.technicianIds[0]}`, data: { job: { id: job.id }, neededEquipment: [] } }]);
    expect(messages.filter(({ topic }) => topic === `track/${job.id}`)).toHaveLength(1);
    await acceptOffer(world.technician(0), (await world.offerTo(0))!.id, {});
    expect((await heard(job)).filter(({ name }) => name === 'offer_closed')).toMatchObject([{ data: { state: 'accepted' } }]);
  });

  test('is heard by the office, the technician himself and the holder of the link', async () => {
    const may = (prefix: string, topic: string, ctx: Ctx) => live.mayHear[prefix]!(ctx, topic);
    const dispatcher = opened.server.ctx(world.orgId, { kind: 'person', personId: world.orgId, roles: ['dispatcher'], permissions: new Set(['dispatch.board.read']) });
    expect(may('board', 'board', dispatcher)).toBe(true);
    expect(may('board', 'board', world.technician(0))).toBe(false);
    expect(await may('technician/', `technician/${world.technicianIds[0]}`, world.technician(0))).toBe(true);
    expect(await may('technician/', `technician/${world.technicianIds[1]}`, world.technician(0))).toBe(false);
  });
});

describe('the customer', () => {
  const tracked = async (job: Job) => Tracking.parse(await read(world.office, (db) => readTracking(db, job.id, customer(job).actor)));

  test('sees what is true: help is sought, then who comes and when, then the truck, only while it drives to him', async () => {
    await world.setDuty(1, 'off');
    const job = await world.confirmed();
    expect(await tracked(job)).toMatchObject({ stage: 'finding_help', technician: null, truck: null, promise: null, mayCancel: true, sentence: { key: 'tracking.finding_help' } });
    await acceptOffer(world.technician(0), (await world.offerTo(0))!.id, { etaSeconds: 600 });
    expect(await tracked(job)).toMatchObject({ stage: 'assigned', technician: { firstName: 'Technician' }, truck: null, promise: { version: 1 }, sentence: { key: 'tracking.assigned' } });
    await world.step(0, job, 'en_route');
    world.later(30);
    await world.moveTo(0, 900);
    expect(await tracked(job)).toMatchObject({ stage: 'on_the_way', truck: { takenAt: opened.server.clock.now().toISOString() }, sentence: { key: 'tracking.on_the_way' } });
    world.later(400);
    expect(await tracked(job)).toMatchObject({ truck: null });
    await world.step(0, job, 'on_scene');
    expect(await tracked(job)).toMatchObject({ stage: 'here', truck: null, mayCancel: true });
    await world.step(0, job, 'in_service');
    expect(await tracked(job)).toMatchObject({ stage: 'working', sentence: { key: 'tracking.working' } });
    await takeStep(world.technician(0), job.id, { to: 'paused', reason: 'waiting for a part' });
    expect(await tracked(job)).toMatchObject({ stage: 'working', sentence: { key: 'tracking.paused' } });
  });

  test('may rate what is done, once', async () => {
    const job = await accepted();
    const walk = async (...states: RoadsideState[]): Promise<void> => {
      for (const to of states) await takeStep(world.office, job.id, { to, reason: 'told by phone', handOverName: 'Workshop' });
    };
    await walk('en_route', 'on_scene', 'in_service', 'hooked', 'towing', 'at_destination');
    expect((await tracked(job)).mayRate).toBe(false);
    await walk('completed');
    expect((await tracked(job)).mayRate).toBe(true);
    await transaction(world.office, (tx) => emit(tx, JobRated, { jobId: job.id, ratingId: newId(), technicianId: job.technicianId, stars: 5 }));
    expect((await tracked(job)).mayRate).toBe(false);
  });
});

test('the drive ahead is shown to the office and its technician, and is no one else’s business', async () => {
  const job = await accepted();
  const show = (ctx: Ctx) => routes.find(({ endpoint }) => endpoint.path === '/v1/jobs/:jobId/route')!.handler(ctx, { params: { jobId: job.id } } as never, undefined as never);
  expect(await show(world.technician(0))).toMatchObject({ durationSeconds: 1000, source: 'straight-line' });
  await expect(show(world.technician(1))).rejects.toMatchObject({ problem: jobNotFound });
});

test('a technician’s call for help is one alert however often he calls; once somebody looks after it, he may call again', async () => {
  const job = await accepted();
  const first = await callForHelp(world.technician(0), job.id, 'A second pair of hands');
  expect(first).toMatchObject({ kind: 'technician_calls', jobId: job.id });
  expect(first.words).toContain('A second pair of hands');
  expect(first.text).toContain(first.words);
  expect((await callForHelp(world.technician(0), job.id, 'hello?')).id).toBe(first.id);
  expect(await alertsOpen()).toEqual(['technician_calls']);
  await acknowledgeAlert(world.office, first.id, 'on my way');
  const second = await callForHelp(world.technician(0), job.id, 'Still stuck');
  expect([second.id === first.id, second.acknowledgedAt]).toEqual([false, null]);
  expect(await alertsOpen()).toEqual(['technician_calls']);
  await expect(callForHelp(world.technician(1), job.id, 'not mine')).rejects.toMatchObject({ problem: { code: jobNotFound.code } });
});
