import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoadsideState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { WORKSHOP, openJobsWorld, refusal } from '../../../test/support/jobs-world.ts';
import type { JobsWorld } from '../../../test/support/jobs-world.ts';
import { personOf } from '../../../test/support/person-of.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { changeOrganisation } from '../identity/actions/organisation/change-organisation.ts';
import { organisationOf } from '../identity/index.ts';
import { addExtra } from './actions/add-extra.ts';
import { cancelJob } from './actions/cancel-job.ts';
import { changeDestination } from './actions/change-destination.ts';
import { changePriority } from './actions/change-priority.ts';
import { checkItem } from './actions/check-item.ts';
import { countMoney } from './actions/count-money.ts';
import { decideGoneOnArrival } from './actions/decide-gone-on-arrival.ts';
import { holdJob } from './actions/hold-job.ts';
import { releaseJob } from './actions/release-job.ts';
import { removeExtra } from './actions/remove-extra.ts';
import { listMyJobs } from './data/my-jobs.reads.ts';
import { jobsByIds, lockJobForDispatch, openJobCards, reviewTimes, takeStep, timelineOf, transition, visibleJob } from './index.ts';

let world: JobsWorld;
beforeAll(async () => {
  world = await openJobsWorld();
});
afterAll(() => world.server.close());

/** Walks a job through steps of its technician, a minute each. */
async function walk(jobId: string, ...steps: RoadsideState[]): Promise<void> {
  for (const to of steps) {
    world.server.clock.advanceBy(60);
    await takeStep(world.technician(0), jobId, { to, reason: to === 'paused' || to === 'unsuccessful' ? 'a reason' : undefined });
  }
}
const settle = (jobId: string) => transaction(world.office, async (tx) => transition(tx, jobId, { to: 'pending', by: 'dispatcher', reason: 'the test is over' }));
const facts = async (jobId: string) => (await read(world.office, (db) => jobsByIds(db, [jobId]))).get(jobId)!;

test('a tow goes its whole way, with every time stamped and every step told', async () => {
  const { id } = await world.assigned();
  await walk(id, 'en_route', 'on_scene', 'in_service', 'paused', 'in_service', 'hooked', 'towing', 'at_destination', 'completed');
  const job = await facts(id);
  expect(job).toMatchObject({ state: 'completed', pausedSeconds: 60, stageAtEnd: 'at_destination', endedBy: 'technician', visits: [{ state: 'completed', technicianId: world.technicianIds[0] }] });
  const { times } = job;
  const order = [times.confirmedAt, times.assignedAt, times.enRouteAt, times.onSceneAt, times.inServiceAt, times.hookedAt, times.atDestinationAt, times.endedAt];
  expect(order.every((time) => time !== null)).toBe(true);
  expect(order).toEqual(order.map(String).sort());
  const timeline = await read(world.office, (db) => timelineOf(db, id));
  expect(timeline.filter((entry) => entry.name === 'jobs.job_stepped').map((entry) => entry.data['to'])).toEqual(['assigned', 'en_route', 'on_scene', 'in_service', 'paused', 'in_service', 'hooked', 'towing', 'at_destination', 'completed']);
  expect(timeline.at(-1)?.actor).toEqual({ kind: 'person', id: world.technicianIds[0], name: 'Person 1' });
});

test('only the technician who has a job sees and steps it', async () => {
  const { id } = await world.assigned();
  const other = world.technician(1);
  await expect(takeStep(other, id, { to: 'en_route' })).rejects.toMatchObject(refusal('jobs/job-not-found'));
  await expect(read(other, (db) => visibleJob(db, id, other.actor))).rejects.toMatchObject(refusal('jobs/job-not-found'));
  await expect(takeStep(world.technician(0), id, { to: 'cancelled', reason: 'tired' })).rejects.toMatchObject(refusal('jobs/not-your-step'));
  await expect(takeStep(world.technician(0), id, { to: 'completed' })).rejects.toMatchObject(refusal('jobs/illegal-step', { from: 'assigned', to: 'completed' }));
  expect((await read(world.office, (db) => listMyJobs(db, world.technician(0).actor))).map((job) => job.id)).toContain(id);
  expect(await read(world.office, (db) => listMyJobs(db, other.actor))).toEqual([]);
  await settle(id);
  await expect(takeStep(world.technician(0), id, { to: 'en_route' })).rejects.toMatchObject(refusal('jobs/job-not-found'));
});

test('two who step at once: one is first, the other is told where the job stands', async () => {
  const { id } = await world.assigned();
  const outcomes = await Promise.allSettled([takeStep(world.technician(0), id, { to: 'en_route' }), takeStep(world.office, id, { to: 'en_route' }), cancelJob(world.office, id, { reason: 'changed his mind', by: 'customer' })]);
  const steps = (await read(world.office, (db) => eventsOfKey(db, id))).filter((event) => event.name === 'jobs.job_stepped').map((event) => `${String(event.payload['from'])} → ${String(event.payload['to'])}`);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(steps.length - 1);
  expect(new Set(steps).size).toBe(steps.length);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ problem: { code: expect.stringMatching(/^jobs\/(illegal-step|job-not-found)$/) as unknown } });
  if ((await facts(id)).state === 'en_route') await settle(id);
});

test('the database lets nobody be on two jobs, even when both are given at once', async () => {
  const [one, two] = [await world.confirmed(), await world.confirmed()];
  const give = (jobId: string) => transaction(world.office, async (tx) => transition(tx, jobId, { to: 'assigned', by: 'system', technicianId: world.technicianIds[1]! }));
  const outcomes = await Promise.allSettled([give(one.id), give(two.id)]);
  expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({ reason: refusal('jobs/technician-busy') });
  await settle(outcomes[0].status === 'fulfilled' ? one.id : two.id);
});

test('a transition knows whether the job has changed since it was looked at', async () => {
  const { id } = await world.confirmed();
  const { version } = await transaction(world.office, async (tx) => lockJobForDispatch(tx, id));
  await changePriority(world.office, id, { priority: 'emergency', reason: 'child in the car' });
  await expect(transaction(world.office, async (tx) => transition(tx, id, { to: 'offered', by: 'system', expectedVersion: version }))).rejects.toMatchObject(refusal('request/conflict'));
  await expect(transaction(world.office, async (tx) => transition(tx, id, { to: 'on_scene', by: 'dispatcher' }))).rejects.toMatchObject(refusal('jobs/illegal-step'));
  await expect(changePriority(world.technician(0), id, { priority: 'normal', reason: 'x' })).rejects.toMatchObject(refusal('jobs/job-not-found'));
});

test('a step entered late keeps the time it happened and says so', async () => {
  const { id } = await world.assigned();
  const began = world.server.clock.now();
  world.server.clock.advanceBy(1800);
  const at = (minutes: number): string => new Date(began.getTime() + minutes * 60_000).toISOString();
  await expect(takeStep(world.technician(0), id, { to: 'en_route', occurredAt: at(-1) })).rejects.toMatchObject(refusal('jobs/occurred-implausible'));
  await expect(takeStep(world.technician(0), id, { to: 'en_route', occurredAt: at(60) })).rejects.toMatchObject(refusal('jobs/occurred-implausible'));
  await takeStep(world.technician(0), id, { to: 'en_route', occurredAt: at(5), position: { lat: 40.2, lng: -76.9 } });
  const job = await takeStep(world.technician(0), id, { to: 'on_scene', occurredAt: at(20) });
  expect(job.times).toMatchObject({ enRouteAt: at(5), onSceneAt: at(20) });
  const events = await read(world.office, (db) => eventsOfKey(db, id));
  expect(events.at(-2)?.payload).toMatchObject({ to: 'en_route', enteredLate: true, occurredAt: at(5), position: { lat: 40.2, lng: -76.9 } });
  await settle(id);
});

test('work begins and ends only with the evidence; the office may say why not', async () => {
  const { id } = await world.assigned({ serviceId: world.services.jump.id });
  await walk(id, 'en_route', 'on_scene');
  await expect(takeStep(world.technician(0), id, { to: 'in_service' })).rejects.toMatchObject(refusal('jobs/incomplete', { missing: ['photosBeforeWork'] }));
  await takeStep(world.office, id, { to: 'in_service', reason: 'his camera is broken' });
  await expect(takeStep(world.technician(0), id, { to: 'completed' })).rejects.toMatchObject(refusal('jobs/incomplete', { missing: ['photosBeforeWork', 'checklist:battery', 'signature'] }));
  expect(await checkItem(world.technician(0), id, 'battery', { done: true, note: '12.6 V' })).toMatchObject({ items: [{ key: 'battery', doneBy: world.technicianIds[0], note: '12.6 V' }] });
  expect((await facts(id)).missing).toEqual(['photosBeforeWork', 'signature']);
  await expect(checkItem(world.technician(0), id, 'no such item', { done: true, note: '' })).rejects.toMatchObject(refusal('request/not-found'));
  await takeStep(world.office, id, { to: 'completed', reason: 'customer left' });
});

test('hold keeps the technician, who is free meanwhile; release finds him busy or gives him back', async () => {
  const { id } = await world.assigned();
  await walk(id, 'en_route', 'on_scene', 'in_service');
  const held = await holdJob(world.office, id, { reason: 'waiting for a part', reviewAt: '2026-03-02T20:00:00Z' });
  expect(held).toMatchObject({ state: 'on_hold', heldFrom: 'in_service', holdReason: 'waiting for a part', technicianId: world.technicianIds[0], visits: [{ state: 'tentative' }] });
  expect((await read(world.office, reviewTimes)).get(id)).toEqual(new Date('2026-03-02T20:00:00Z'));
  const other = await world.assigned();
  await expect(releaseJob(world.office, id)).rejects.toMatchObject(refusal('jobs/technician-busy'));
  await settle(other.id);
  world.server.clock.advanceBy(600);
  expect(await releaseJob(world.office, id)).toMatchObject({ state: 'in_service', heldFrom: null, technicianId: world.technicianIds[0], visits: [{ state: 'working' }] });
  expect((await facts(id)).pausedSeconds).toBe(600);
  await expect(releaseJob(world.office, id)).rejects.toMatchObject(refusal('jobs/illegal-step'));
  await settle(id);
});

test('a job held while it was offered is released to be offered anew', async () => {
  const { id } = await world.confirmed();
  await transaction(world.office, async (tx) => transition(tx, id, { to: 'offered', by: 'system' }));
  await holdJob(world.office, id, { reason: 'calling back' });
  expect(await releaseJob(world.office, id)).toMatchObject({ state: 'pending' });
});

test('a tow is sent somewhere else: under way, and on from a workshop that was closed', async () => {
  const { id } = await world.assigned();
  const home = { ...WORKSHOP, label: 'Home' };
  await walk(id, 'en_route', 'on_scene', 'in_service', 'hooked', 'towing', 'at_destination');
  const on = await changeDestination(world.office, id, { destination: home, reason: 'closed' });
  expect(on).toMatchObject({ state: 'towing', destination: home, destinations: [{ place: WORKSHOP }, { place: home, reason: 'closed' }] });
  expect(await changeDestination(world.office, id, { destination: WORKSHOP, reason: 'open after all' })).toMatchObject({ state: 'towing', destinations: [{}, {}, { place: WORKSHOP }] });
  await walk(id, 'at_destination', 'completed');
  await expect(changeDestination(world.office, id, { destination: home, reason: 'too late' })).rejects.toMatchObject(refusal('jobs/illegal-step'));
});

test('the technician who stands before a closed workshop tows on himself, and the log says that it was he', async () => {
  const { id } = await world.assigned();
  await walk(id, 'en_route', 'on_scene', 'in_service', 'hooked', 'towing', 'at_destination');
  await changeDestination(world.technician(0), id, { destination: { ...WORKSHOP, label: 'Home' }, reason: 'closed' });
  const steps = (await read(world.office, (db) => eventsOfKey(db, id))).filter(({ name }) => name === 'jobs.job_stepped');
  expect(steps.at(-1)?.payload).toMatchObject({ from: 'at_destination', to: 'towing', by: 'technician' });
  await walk(id, 'at_destination', 'completed');
});

test('gone on arrival is reported after calls and waiting, and decided by the office', async () => {
  const { id } = await world.assigned();
  await walk(id, 'en_route', 'on_scene');
  await expect(takeStep(world.technician(0), id, { to: 'goa_review', reason: 'nobody here', contactTries: 1 })).rejects.toMatchObject(refusal('jobs/incomplete', { missing: ['contactTries', 'waiting'] }));
  world.server.clock.advanceBy(300);
  await takeStep(world.technician(0), id, { to: 'goa_review', reason: 'nobody here', contactTries: 2 });
  expect(await decideGoneOnArrival(world.office, id, { decision: 'keep_waiting', reason: 'he is in the shop' })).toMatchObject({ state: 'on_scene' });
  await takeStep(world.technician(0), id, { to: 'goa_review', reason: 'really nobody', contactTries: 3 });
  expect(await decideGoneOnArrival(world.office, id, { decision: 'gone_on_arrival', reason: 'photo proves it' })).toMatchObject({ state: 'goa', outcomeReason: 'photo proves it', visits: [{ state: 'no_show' }] });
  const events = await read(world.office, (db) => eventsOfKey(db, id));
  expect(events.find((event) => event.name === 'jobs.gone_on_arrival_reported')?.payload).toMatchObject({ contactTries: 2, waitedSeconds: 300 });
});

test('how long and how often one must try before a gone on arrival is what the organisation set', async () => {
  const { version } = await read(world.office, organisationOf);
  await changeOrganisation(world.office, { settings: { goaWaitSeconds: 60, goaContactTries: 1 } }, version);
  const { id } = await world.assigned();
  await walk(id, 'en_route', 'on_scene');
  world.server.clock.advanceBy(59);
  await expect(takeStep(world.technician(0), id, { to: 'goa_review', reason: 'nobody here', contactTries: 1 })).rejects.toMatchObject(refusal('jobs/incomplete', { missing: ['waiting'] }));
  world.server.clock.advanceBy(1);
  expect(await takeStep(world.technician(0), id, { to: 'goa_review', reason: 'nobody here', contactTries: 1 })).toMatchObject({ state: 'goa_review' });
  await changeOrganisation(world.office, { settings: { goaWaitSeconds: null, goaContactTries: null } }, version + 1);
  await decideGoneOnArrival(world.office, id, { decision: 'gone_on_arrival', reason: 'called once' });
});

test('a paid job is not cancelled until the money went back, however often payments are told', async () => {
  const { id } = await world.confirmed();
  const [payment, refund] = [crypto.randomUUID(), crypto.randomUUID()];
  for (let i = 0; i < 2; i++) await countMoney(world.office, { id: payment, jobId: id, amountMinor: 5000 });
  await expect(cancelJob(world.office, id, { reason: 'x', by: 'dispatcher' })).rejects.toMatchObject(refusal('jobs/money-blocks-cancellation'));
  for (let i = 0; i < 2; i++) await countMoney(world.office, { id: refund, jobId: id, amountMinor: -5000 });
  expect(await cancelJob(world.office, id, { reason: 'x', by: 'dispatcher' })).toMatchObject({ state: 'cancelled' });
});

test('extras are for open jobs; only the office names a price', async () => {
  const { id } = await world.assigned();
  const added = await addExtra(world.technician(0), id, { code: 'dolly', label: 'Dolly', quantity: 1.5, unitMinor: 9900 });
  expect(added.extras).toMatchObject([{ code: 'dolly', quantity: 1.5, unitMinor: null, addedBy: world.technicianIds[0] }]);
  expect((await addExtra(world.office, id, { code: 'winch', label: 'Winch', quantity: 1, unitMinor: 5000 })).extras[1]).toMatchObject({ unitMinor: 5000 });
  expect((await removeExtra(world.technician(0), id, added.extras[0]!.id)).extras).toHaveLength(1);
  await cancelJob(world.office, id, { reason: 'x', by: 'dispatcher' });
  await expect(addExtra(world.office, id, { code: 'dolly', label: 'Dolly', quantity: 1 })).rejects.toMatchObject(refusal('jobs/illegal-step'));
});

test('the board has what is open and what ended since; an accountant reads and changes nothing', async () => {
  const open = await world.confirmed();
  const gone = await world.confirmed();
  await cancelJob(world.office, gone.id, { reason: 'x', by: 'dispatcher' });
  const ids = (await read(world.office, (db) => openJobCards(db, new Date(world.server.clock.now().getTime() - 1000)))).map((card) => card.id);
  expect(ids).toEqual(expect.arrayContaining([open.id, gone.id]));
  expect((await read(world.office, (db) => openJobCards(db))).map((card) => card.id)).not.toContain(gone.id);
  const accountant = world.server.ctx(world.orgId, personOf(crypto.randomUUID(), 'accountant'));
  expect(await read(accountant, (db) => visibleJob(db, open.id, accountant.actor))).toMatchObject({ allowedSteps: [] });
  await expect(takeStep(accountant, open.id, { to: 'en_route' })).rejects.toMatchObject(refusal('jobs/not-your-step'));
});
