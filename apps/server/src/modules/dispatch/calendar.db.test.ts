import * as problems from '@truckroll/contracts/dispatch/problems.ts';
import { windowImplausible } from '@truckroll/contracts/jobs/problems.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDispatchCompany, metresNorth, openDispatchServer, type DispatchWorld } from '../../../test/support/dispatch-world.ts';
import { read } from '../../platform/db/read.ts';
import { jobsByIds } from '../jobs/index.ts';
import { addVisit } from '../jobs/actions/add-visit.ts';
import { confirmRequest } from '../jobs/index.ts';
import { addShifts, putTechnician } from '../workforce/index.ts';
import { forecastMove, moveVisitTo } from './actions/move-visit-to.ts';
import { readCalendar } from './data/calendar.reads.ts';
import { listDecisions } from './data/decision.reads.ts';

const HOUR_MS = 3_600_000;
let opened: Awaited<ReturnType<typeof openDispatchServer>>;
let world: DispatchWorld;
let anna: string;
let ben: string;
beforeAll(async () => void (opened = await openDispatchServer()));
afterAll(() => opened.server.close());
beforeEach(async () => {
  world = await addDispatchCompany(opened, 2);
  [anna, ben] = world.technicianIds as [string, string];
  for (const [index, id] of [anna, ben].entries()) {
    await putTechnician(world.office, id, { name: `Technician ${index}`, phone: null, skills: [], homePosition: metresNorth(2000 + 1000 * index), territoryIds: [], defaultTruckId: null, branchId: null, active: true, colour: '#4c6ef5' });
    await addShifts(world.office, [{ technicianId: id, startsAt: tomorrow(12), endsAt: tomorrow(20), kind: 'work' }]);
  }
});

const tomorrow = (hours: number): string => new Date(Math.ceil(opened.server.clock.now().getTime() / (24 * HOUR_MS)) * 24 * HOUR_MS + hours * HOUR_MS).toISOString();
const at = (technicianId: string, from: number, to = from + 1) => ({ technicianId, windowStartsAt: tomorrow(from), windowEndsAt: tomorrow(to) });
async function visit(from = 14): Promise<{ jobId: string; visitId: string }> {
  const { id: jobId } = await world.draft({ serviceId: world.services.inspection.id });
  await confirmRequest(world.office, jobId, undefined);
  const { id: visitId } = await addVisit(world.office, jobId, { windowStartsAt: tomorrow(from), windowEndsAt: tomorrow(from + 1) });
  return { jobId, visitId };
}
const visitOf = async (jobId: string) => (await read(world.office, (db) => jobsByIds(db, [jobId]))).get(jobId)!.visits.at(-1)!;
const calendar = (ctx = world.office) => read(ctx, (db) => readCalendar(db, { from: tomorrow(12).slice(0, 10), days: 2 }, () => 300));
const why = 'moved on the calendar';

test('a visit gets technician and time in one commit, with what it costs said before, and the calendar shows it', async () => {
  const { jobId, visitId } = await visit();
  expect((await calendar()).visits).toMatchObject([{ id: visitId, technicianId: null, movable: true, travelSeconds: null }]);
  const forecast = await forecastMove(world.office, visitId, at(anna, 16));
  expect(forecast).toMatchObject({ rulings: [], tellsCustomer: true, asksAgain: false });
  expect(forecast.addedSeconds).toBeGreaterThan(0);
  expect(await visitOf(jobId)).toMatchObject({ technicianId: null, windowStartsAt: tomorrow(14) });
  await moveVisitTo(world.office, visitId, { ...at(anna, 16), reason: why, expectedVersion: forecast.version });
  expect(await visitOf(jobId)).toMatchObject({ state: 'scheduled', technicianId: anna, windowStartsAt: tomorrow(16), windowEndsAt: tomorrow(17) });
  const { visits, technicians } = await calendar();
  expect(visits).toMatchObject([{ id: visitId, technicianId: anna, windowStartsAt: tomorrow(16), travelSeconds: 300 }]);
  expect(technicians.map(({ name, shifts }) => [name, shifts.length])).toEqual([['Technician 0', 1], ['Technician 1', 1]]);
  // To another at the same time: nobody has to tell the customer of a time.
  expect(await forecastMove(world.office, visitId, at(ben, 16))).toMatchObject({ tellsCustomer: false });
  await moveVisitTo(world.office, visitId, { ...at(ben, 16), reason: why });
  expect(await visitOf(jobId)).toMatchObject({ technicianId: ben, windowStartsAt: tomorrow(16), rescheduledCount: 0 });
  expect(new Set((await read(world.office, (db) => listDecisions(db, jobId))).map(({ chosenTechnicianId }) => chosenTechnicianId))).toEqual(new Set([anna, ben]));
});

test('outside a shift and over another visit it needs a reason; a time gone by and a visit changed meanwhile are refused; nothing changes then', async () => {
  const first = await visit(13);
  const second = await visit(15);
  await moveVisitTo(world.office, first.visitId, { ...at(anna, 13), reason: why });
  expect((await forecastMove(world.office, second.visitId, at(anna, 21))).rulings).toMatchObject([{ rule: 'no_shift' }]);
  expect((await forecastMove(world.office, second.visitId, at(anna, 13))).rulings).toMatchObject([{ rule: 'busy' }]);
  const before = await visitOf(second.jobId);
  const refusal = async (move: Promise<unknown>) => move.then(() => undefined, (error: { problem?: unknown }) => error.problem);
  expect(await refusal(moveVisitTo(world.office, second.visitId, { ...at(anna, 13), reason: why }))).toBe(problems.notSuitable);
  expect(await refusal(moveVisitTo(world.office, second.visitId, { ...at(anna, -60), reason: why, overrideReason: 'x' }))).toBe(windowImplausible);
  expect(await refusal(moveVisitTo(world.office, second.visitId, { ...at(second.jobId, 16), reason: why }))).toBe(problems.technicianUnknown);
  expect(await refusal(moveVisitTo(world.office, second.visitId, { ...at(anna, 16), reason: why, expectedVersion: before.version + 1 }))).toMatchObject({ code: 'request/precondition-failed' });
  expect(await visitOf(second.jobId)).toEqual(before);
  await moveVisitTo(world.office, second.visitId, { ...at(anna, 13), reason: why, overrideReason: 'both in one house' });
  expect(await visitOf(second.jobId)).toMatchObject({ technicianId: anna, windowStartsAt: tomorrow(13) });
});

test('another organisation’s visits are nowhere', async () => {
  const { visitId } = await visit();
  const other = await addDispatchCompany(opened, 1);
  expect((await calendar(other.office)).visits).toEqual([]);
  await expect(forecastMove(other.office, visitId, at(other.technicianIds[0]!, 14))).rejects.toMatchObject({ problem: { code: 'jobs/visit-not-found' } });
});
