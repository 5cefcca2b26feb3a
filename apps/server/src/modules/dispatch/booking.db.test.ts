import * as problems from '@truckroll/contracts/dispatch/problems.ts';
import { illegalStep, incomplete, outsideServiceArea } from '@truckroll/contracts/jobs/problems.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDispatchCompany, metresNorth, openDispatchServer, type DispatchWorld } from '../../../test/support/dispatch-world.ts';
import { SCENE } from '../../../test/support/jobs-world.ts';
import { read } from '../../platform/db/read.ts';
import { jobsByIds, takeVisitStep } from '../jobs/index.ts';
import { addAbsence, addShifts, putTechnician, putTerritories } from '../workforce/index.ts';
import { addVisit } from '../jobs/actions/add-visit.ts';
import { assignVisit } from './actions/assign-visit.ts';
import { bookSlot, moveBooking } from './actions/book-slot.ts';
import { findSlots } from './actions/find-slots.ts';
import { listDecisions } from './data/decision.reads.ts';

const HOUR_MS = 3_600_000;
let opened: Awaited<ReturnType<typeof openDispatchServer>>;
let world: DispatchWorld;
beforeAll(async () => void (opened = await openDispatchServer()));
afterAll(() => opened.server.close());
beforeEach(async () => {
  world = await addDispatchCompany(opened, 2);
  for (const [index, away] of [2, 9].entries()) await live(index, away);
});

const live = (index: number, kilometres: number, skills: { skill: string; level: number }[] = []) =>
  putTechnician(world.office, world.technicianIds[index]!, { name: `Technician ${index}`, phone: null, skills, homePosition: metresNorth(1000 * kilometres), territoryIds: [], defaultTruckId: null, branchId: null, active: true, colour: '#4c6ef5' });
const tomorrow = (hours: number): string => new Date(Math.ceil(opened.server.clock.now().getTime() / (24 * HOUR_MS)) * 24 * HOUR_MS + hours * HOUR_MS).toISOString();
/** Works tomorrow from one hour to another, UTC. */
const works = (index: number, from: number, to: number, kind: 'work' | 'on_call' = 'work') => addShifts(world.office, [{ technicianId: world.technicianIds[index]!, startsAt: tomorrow(from), endsAt: tomorrow(to), kind }]);
const draft = () => world.draft({ serviceId: world.services.inspection.id });
const asCustomer = (jobId: string) => opened.server.ctx(world.orgId, { kind: 'link', linkId: jobId, jobId });
const freeTomorrow = async (jobId: string): Promise<string[]> => (await findSlots(asCustomer(jobId), jobId, { from: tomorrow(0).slice(0, 10), days: 2 })).days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt)).filter((at) => at >= tomorrow(0));
const windowAt = (startsAt: string) => ({ startsAt, endsAt: new Date(Date.parse(startsAt) + 2 * HOUR_MS).toISOString() });

test('only windows in which somebody works, and is back before his shift ends, are free', async () => {
  await works(0, 13, 19);
  const { id } = await draft();
  const free = await freeTomorrow(id);
  expect(free.length).toBeGreaterThan(1);
  expect(free.every((at) => at >= tomorrow(13) && at < tomorrow(19))).toBe(true);
});

test('a day off, a stand-by and a place too far to drive to leave nothing, and why is said', async () => {
  await works(0, 13, 19);
  await works(1, 13, 19, 'on_call');
  const { id } = await draft();
  await live(0, 900);
  const far = await findSlots(asCustomer(id), id, { from: tomorrow(0).slice(0, 10), days: 2 });
  expect(far.whyNone).toBe('all_booked');
  await live(0, 2);
  expect(await freeTomorrow(id)).not.toEqual([]);
  await addAbsence(world.office, { technicianId: world.technicianIds[0]!, startsAt: tomorrow(0), endsAt: tomorrow(24), reason: 'vacation' });
  expect(await freeTomorrow(id)).toEqual([]);
  const nobody = await findSlots(asCustomer(id), id, { from: new Date(Date.parse(tomorrow(0)) + 20 * 24 * HOUR_MS).toISOString().slice(0, 10), days: 3 });
  expect(nobody).toMatchObject({ whyNone: 'nobody_works', days: [{ slots: [] }, { slots: [] }, { slots: [] }] });
});

test('booking gives the visit to whoever drives least, keeps why, and the window is gone for him', async () => {
  await works(0, 13, 19);
  await works(1, 13, 19);
  const { id } = await draft();
  const [first] = await freeTomorrow(id);
  const visit = await bookSlot(asCustomer(id), id, windowAt(first!));
  expect(visit).toMatchObject({ state: 'scheduled', technicianId: world.technicianIds[0], windowStartsAt: first });
  expect((await read(world.office, (db) => jobsByIds(db, [id]))).get(id)).toMatchObject({ state: 'scheduled' });
  expect((await read(world.office, (db) => listDecisions(db, id)))[0]).toMatchObject({ mode: 'automatic', outcome: 'assigned', chosenTechnicianId: world.technicianIds[0] });
  const second = await draft();
  expect((await bookSlot(asCustomer(second.id), second.id, windowAt(first!))).technicianId).toBe(world.technicianIds[1]);
  const third = await draft();
  expect(await freeTomorrow(third.id)).not.toContain(first);
  await expect(bookSlot(asCustomer(third.id), third.id, windowAt(first!))).rejects.toMatchObject({ problem: problems.slotTaken });
});

test('both visits of a job that has two take their windows from what others can book', async () => {
  await works(0, 13, 21);
  const { id } = await draft();
  const free = await freeTomorrow(id);
  const taken = [free[0]!, free.at(-1)!];
  expect(taken[1]! >= windowAt(taken[0]!).endsAt).toBe(true);
  const job = await world.confirmed({ serviceId: world.services.inspection.id });
  for (const window of taken.map(windowAt)) {
    const { id: visitId } = await addVisit(world.office, job.id, { windowStartsAt: window.startsAt, windowEndsAt: window.endsAt });
    await assignVisit(world.office, visitId, { technicianId: world.technicianIds[0]! });
  }
  expect((await freeTomorrow(id)).filter((at) => taken.includes(at))).toEqual([]);
  for (const at of taken) await expect(bookSlot(asCustomer(id), id, windowAt(at))).rejects.toMatchObject({ problem: problems.slotTaken });
});

test('of eight who confirm the last window at once exactly one has it, and nobody else is half booked', async () => {
  await works(0, 13, 19);
  const drafts = await Promise.all(Array.from({ length: 8 }, draft));
  const [first] = await freeTomorrow(drafts[0]!.id);
  const outcomes = await Promise.allSettled(drafts.map(({ id }) => bookSlot(asCustomer(id), id, windowAt(first!))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ problem: problems.slotTaken });
  const jobs = await read(world.office, (db) => jobsByIds(db, drafts.map(({ id }) => id)));
  expect([...jobs.values()].map(({ state }) => state).sort()).toEqual([...Array.from({ length: 7 }, () => 'draft'), 'scheduled']);
});

test('a customer who books and a dispatcher who assigns at once do not both get the technician', async () => {
  await works(0, 13, 19);
  const { id } = await draft();
  const [first] = await freeTomorrow(id);
  const job = await world.confirmed({ serviceId: world.services.inspection.id });
  const { startsAt: windowStartsAt, endsAt: windowEndsAt } = windowAt(first!);
  const visit = await addVisit(world.office, job.id, { windowStartsAt, windowEndsAt });
  const outcomes = await Promise.allSettled([bookSlot(asCustomer(id), id, windowAt(first!)), assignVisit(world.office, visit.id, { technicianId: world.technicianIds[0]! })]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('what is no window of ours, too soon, for help at once, without a place or outside the area cannot be booked', async () => {
  await works(0, 13, 19);
  const { id } = await draft();
  const [first] = await freeTomorrow(id);
  for (const startsAt of [new Date(Date.parse(first!) + 60_000).toISOString(), opened.server.clock.now().toISOString()]) await expect(bookSlot(asCustomer(id), id, windowAt(startsAt))).rejects.toMatchObject({ problem: problems.slotTaken });
  const jump = await world.draft();
  await expect(findSlots(asCustomer(jump.id), jump.id, { days: 1 })).rejects.toMatchObject({ problem: illegalStep });
  const nowhere = await world.draft({ serviceId: world.services.inspection.id, place: undefined });
  await expect(findSlots(asCustomer(nowhere.id), nowhere.id, { days: 1 })).rejects.toMatchObject({ problem: incomplete });
  const { lat, lng } = SCENE.position;
  await putTerritories(world.office, [{ name: 'Elsewhere', polygons: [[[[lng + 1, lat], [lng + 1.1, lat], [lng + 1.1, lat + 0.1], [lng + 1, lat]]]] }], 0);
  await expect(findSlots(asCustomer(id), id, { days: 1 })).rejects.toMatchObject({ problem: outsideServiceArea });
});

test('an appointment moves to another free window with its technician, not once somebody was sent', async () => {
  await works(0, 13, 21);
  await works(1, 13, 21);
  const { id } = await draft();
  const [first, second, third] = await freeTomorrow(id);
  const visit = await bookSlot(asCustomer(id), id, windowAt(first!));
  expect(await moveBooking(asCustomer(id), id, windowAt(second!))).toMatchObject({ id: visit.id, state: 'scheduled', technicianId: visit.technicianId, windowStartsAt: second, rescheduledCount: 1 });
  expect(await freeTomorrow(id)).toContain(first);
  await takeVisitStep(world.office, visit.id, { to: 'dispatched' });
  await expect(moveBooking(asCustomer(id), id, windowAt(third!))).rejects.toMatchObject({ problem: illegalStep });
});
