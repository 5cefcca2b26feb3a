import * as problems from '@truckroll/contracts/dispatch/problems.ts';
import { windowImplausible } from '@truckroll/contracts/jobs/problems.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDispatchCompany, metresNorth, openDispatchServer, type DispatchWorld } from '../../../test/support/dispatch-world.ts';
import type { Ctx } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { createBranch } from '../identity/actions/branch/create-branch.ts';
import { jobsByIds } from '../jobs/index.ts';
import { addVisit } from '../jobs/actions/add-visit.ts';
import { giveJobToBranch } from '../jobs/actions/give-job-to-branch.ts';
import { confirmRequest } from '../jobs/index.ts';
import { addShifts, putTechnician } from '../workforce/index.ts';
import { assignVisit } from './actions/assign-visit.ts';
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
const oneMore = async (jobId: string, from: number): Promise<string> => (await addVisit(world.office, jobId, { windowStartsAt: tomorrow(from), windowEndsAt: tomorrow(from + 1) })).id;
const allOf = async (jobId: string) => (await read(world.office, (db) => jobsByIds(db, [jobId]))).get(jobId)!.visits;
const refusal = async (move: Promise<unknown>) => move.then(() => undefined, (error: { problem?: unknown }) => error.problem);
/** The dispatcher as somebody with other rights, or other walls. */
const officeWith = (changes: object): Ctx => opened.server.ctx(world.orgId, { ...(world.office.actor as Extract<Ctx['actor'], { kind: 'person' }>), ...changes });
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
  expect(await refusal(moveVisitTo(world.office, second.visitId, { ...at(anna, 13), reason: why }))).toBe(problems.notSuitable);
  expect(await refusal(moveVisitTo(world.office, second.visitId, { ...at(anna, -60), reason: why, overrideReason: 'x' }))).toBe(windowImplausible);
  expect(await refusal(moveVisitTo(world.office, second.visitId, { ...at(second.jobId, 16), reason: why }))).toBe(problems.technicianUnknown);
  expect(await refusal(moveVisitTo(world.office, second.visitId, { ...at(anna, 16), reason: why, expectedVersion: before.version + 1 }))).toMatchObject({ code: 'request/precondition-failed' });
  expect(await visitOf(second.jobId)).toEqual(before);
  await moveVisitTo(world.office, second.visitId, { ...at(anna, 13), reason: why, overrideReason: 'both in one house', overrides: ['busy'] });
  expect(await visitOf(second.jobId)).toMatchObject({ technicianId: anna, windowStartsAt: tomorrow(13) });
});

test('a reason covers what it was given for: what nobody saw is refused and named, and who keeps a visit against a rule leaves why', async () => {
  const first = await visit(20);
  const second = await visit(15);
  await moveVisitTo(world.office, first.visitId, { ...at(anna, 20), reason: why, overrideReason: 'he stays longer', overrides: ['no_shift'] });
  const before = await visitOf(second.jobId);
  const late = { ...at(anna, 20), reason: why, overrideReason: 'he stays longer' };
  await expect(moveVisitTo(world.office, second.visitId, { ...late, overrides: ['no_shift'] })).rejects.toMatchObject({ problem: problems.notSuitable, extensions: { rulings: [{ rule: 'busy' }] } });
  await expect(moveVisitTo(world.office, second.visitId, late)).rejects.toMatchObject({ problem: problems.notSuitable, extensions: { rulings: [{ rule: 'no_shift' }, { rule: 'busy' }] } });
  expect(await refusal(moveVisitTo(world.office, second.visitId, { ...at(anna, 20), reason: why, overrides: ['no_shift', 'busy'] }))).toBe(problems.notSuitable);
  expect(await visitOf(second.jobId)).toEqual(before);
  await moveVisitTo(world.office, second.visitId, { ...at(anna, 16), reason: why });
  await moveVisitTo(world.office, second.visitId, { ...late, overrides: ['busy', 'no_shift'] });
  expect((await read(world.office, (db) => listDecisions(db, second.jobId)))[0]).toMatchObject({ mode: 'override', overrideReason: 'he stays longer', chosenTechnicianId: anna });
});

test('a move is put back as it was, unless somebody moved it again or booked what it left', async () => {
  const { jobId, visitId } = await visit(14);
  await moveVisitTo(world.office, visitId, { ...at(anna, 14), reason: why });
  const moved = await moveVisitTo(world.office, visitId, { ...at(ben, 16), reason: why });
  const back = (expectedVersion: number) => moveVisitTo(world.office, visitId, { ...at(anna, 14), reason: 'undone', expectedVersion });
  expect(await back(moved.version)).toMatchObject({ technicianId: anna, windowStartsAt: tomorrow(14) });
  const again = await moveVisitTo(world.office, visitId, { ...at(ben, 16), reason: why });
  const other = await visit(14);
  await moveVisitTo(world.office, other.visitId, { ...at(anna, 14), reason: why });
  expect(await refusal(back(again.version))).toBe(problems.notSuitable);
  const later = await moveVisitTo(world.office, visitId, { ...at(ben, 18), reason: why });
  expect(await refusal(back(again.version))).toMatchObject({ code: 'request/precondition-failed' });
  expect(await visitOf(jobId)).toMatchObject({ technicianId: ben, windowStartsAt: tomorrow(18), version: later.version });
});

test('each of two visits of one job keeps its technician from being booked twice, and neither stands in its own way', async () => {
  const { jobId, visitId } = await visit(14);
  const second = await oneMore(jobId, 17);
  await moveVisitTo(world.office, visitId, { ...at(anna, 14), reason: why });
  await moveVisitTo(world.office, second, { ...at(anna, 17), reason: why });
  const other = await visit(12);
  for (const hour of [14, 17]) {
    expect((await forecastMove(world.office, other.visitId, at(anna, hour))).rulings).toMatchObject([{ rule: 'busy' }]);
    expect(await refusal(moveVisitTo(world.office, other.visitId, { ...at(anna, hour), reason: why }))).toBe(problems.notSuitable);
  }
  expect((await forecastMove(world.office, second, at(anna, 14))).rulings).toMatchObject([{ rule: 'busy' }]);
  expect((await forecastMove(world.office, second, { ...at(anna, 17), windowEndsAt: tomorrow(18.5) })).rulings).toEqual([]);
});

test('whoever loses a visit is told before whoever gets it; whoever keeps it is told nothing of the sort', async () => {
  const { jobId, visitId } = await visit(14);
  const told = async () => (await read(world.office, (db) => eventsOfKey(db, jobId))).filter(({ name }) => name === 'dispatch.job_assigned' || name === 'dispatch.job_unassigned').map(({ name, payload }) => [name, payload['technicianId']]);
  await moveVisitTo(world.office, visitId, { ...at(anna, 14), reason: why });
  await moveVisitTo(world.office, visitId, { ...at(anna, 15), reason: why });
  expect(await told()).toEqual([['dispatch.job_assigned', anna]]);
  await moveVisitTo(world.office, visitId, { ...at(ben, 15), reason: why });
  await assignVisit(world.office, visitId, { technicianId: anna });
  expect((await told()).slice(1)).toEqual([['dispatch.job_unassigned', anna], ['dispatch.job_assigned', ben], ['dispatch.job_unassigned', ben], ['dispatch.job_assigned', anna]]);
});

test('who may not plan visits says who comes, not when: neither asked nor done, nor when the time changed meanwhile', async () => {
  const { jobId, visitId } = await visit(14);
  const { permissions } = world.office.actor as Extract<Ctx['actor'], { kind: 'person' }>;
  const assigner = officeWith({ permissions: new Set([...permissions].filter((one) => one !== 'jobs.visit.plan')) });
  const forbidden = { code: 'request/forbidden' };
  expect(await refusal(forecastMove(assigner, visitId, at(anna, 16)))).toMatchObject(forbidden);
  expect(await refusal(moveVisitTo(assigner, visitId, { ...at(anna, 16), reason: why }))).toMatchObject(forbidden);
  expect((await visitOf(jobId)).technicianId).toBeNull();
  expect((await forecastMove(assigner, visitId, at(anna, 14))).tellsCustomer).toBe(false);
  // A colleague moves it while the roads are asked: he would move it back.
  const { timesTo } = world.roads;
  world.roads.timesTo = async (from, to, when) => {
    world.roads.timesTo = timesTo;
    await moveVisitTo(world.office, visitId, { ...at(ben, 17), reason: why });
    return timesTo(from, to, when);
  };
  expect(await refusal(moveVisitTo(assigner, visitId, { ...at(anna, 14), reason: why }))).toMatchObject(forbidden);
  expect(await visitOf(jobId)).toMatchObject({ technicianId: ben, windowStartsAt: tomorrow(17) });
  expect(await moveVisitTo(assigner, visitId, { ...at(anna, 17), reason: why })).toMatchObject({ technicianId: anna });
});

test('of two visits moved to one technician at once one comes; of two who move one visit at once the second is told', async () => {
  const [first, second] = [await visit(13), await visit(15)];
  const both = await Promise.allSettled([first, second].map(({ visitId }) => moveVisitTo(world.office, visitId, { ...at(anna, 17), reason: why })));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { problem: problems.notSuitable } });
  const third = await visit(14);
  const { version } = await visitOf(third.jobId);
  const same = await Promise.allSettled([anna, ben].map((technicianId) => moveVisitTo(world.office, third.visitId, { ...at(technicianId, 14), reason: why, expectedVersion: version })));
  expect(same.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(same.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { problem: { code: 'request/precondition-failed' } } });
  expect((await allOf(third.jobId)).filter(({ technicianId }) => technicianId !== null)).toHaveLength(1);
});

test('behind the wall of a branch there is neither another branch’s visit nor its technician', async () => {
  const branch = async (name: string): Promise<string> => (await createBranch(world.office, { name, kind: 'own' })).id;
  const [north, south] = [await branch('North'), await branch('South')];
  const own = await visit(14);
  const foreign = await visit(14);
  await giveJobToBranch(world.office, own.jobId, north);
  await giveJobToBranch(world.office, foreign.jobId, south);
  for (const [id, branchId] of [[anna, north], [ben, south]] as const) await putTechnician(world.office, id, { name: id, phone: null, skills: [], homePosition: metresNorth(2000), territoryIds: [], defaultTruckId: null, branchId, active: true, colour: '#4c6ef5' });
  const limited = officeWith({ branchIds: [north] });
  expect(await refusal(forecastMove(limited, foreign.visitId, at(anna, 15)))).toMatchObject({ code: 'jobs/visit-not-found' });
  expect(await refusal(moveVisitTo(limited, foreign.visitId, { ...at(anna, 15), reason: why }))).toMatchObject({ code: 'jobs/visit-not-found' });
  expect(await refusal(moveVisitTo(limited, own.visitId, { ...at(ben, 15), reason: why, overrideReason: 'x', overrides: ['other_branch'] }))).toBe(problems.technicianUnknown);
  expect((await visitOf(foreign.jobId)).windowStartsAt).toBe(tomorrow(14));
  expect(await moveVisitTo(limited, own.visitId, { ...at(anna, 15), reason: why })).toMatchObject({ technicianId: anna });
  expect((await calendar(limited)).visits.map(({ id }) => id)).toEqual([own.visitId]);
});

test('whoever is limited to a branch is told when its technicians have visits that he does not see, and nothing more; who sees them is told nothing beside', async () => {
  const north = (await createBranch(world.office, { name: 'North', kind: 'own' })).id;
  const [first, second, late] = [await visit(14), await visit(14), await visit(18)];
  for (const { visitId } of [first, second]) await moveVisitTo(world.office, visitId, { ...at(anna, 14), reason: why, overrideReason: 'both in one house', overrides: ['busy'] });
  await moveVisitTo(world.office, late.visitId, { ...at(anna, 18), reason: why });
  const bens = await visit(15);
  await moveVisitTo(world.office, bens.visitId, { ...at(ben, 15), reason: why });
  await putTechnician(world.office, anna, { name: 'Anna', phone: null, skills: [], homePosition: metresNorth(2000), territoryIds: [], defaultTruckId: null, branchId: north, active: true, colour: '#4c6ef5' });
  const limited = officeWith({ branchIds: [north] });
  const seen = await calendar(limited);
  expect(seen.visits).toEqual([]);
  expect(seen.elsewhere).toEqual([14, 18].map((from) => at(anna, from)));
  for (const { jobId, visitId } of [first, second, late, bens]) for (const secret of [jobId, visitId, ben]) expect(JSON.stringify(seen)).not.toContain(secret);
  expect((await calendar()).elsewhere).toEqual([]);
  // Not told of days that he does not look at, nor to the people of another branch.
  expect((await read(limited, (db) => readCalendar(db, { from: tomorrow(60).slice(0, 10), days: 7 }, () => 300))).elsewhere).toEqual([]);
  expect((await calendar(officeWith({ branchIds: [(await createBranch(world.office, { name: 'South', kind: 'own' })).id] }))).elsewhere).toEqual([]);
});

test('a visit of somebody who was switched off is on the calendar with his name, and goes to somebody else', async () => {
  const { visitId } = await visit(14);
  await moveVisitTo(world.office, visitId, { ...at(anna, 14), reason: why });
  expect((await calendar()).visits).toMatchObject([{ technicianId: anna, technicianName: null }]);
  await putTechnician(world.office, anna, { name: 'Anna', phone: null, skills: [], homePosition: metresNorth(2000), territoryIds: [], defaultTruckId: null, branchId: null, active: false, colour: '#4c6ef5' });
  const { visits, technicians } = await calendar();
  expect(technicians.map(({ id }) => id)).toEqual([ben]);
  expect(visits).toMatchObject([{ id: visitId, technicianId: anna, technicianName: 'Anna', movable: true }]);
  expect(await moveVisitTo(world.office, visitId, { ...at(ben, 14), reason: why })).toMatchObject({ technicianId: ben });
});

test('the drive that is said is by road, however many live nearer', async () => {
  world = await addDispatchCompany(opened, 12);
  for (const [index, id] of world.technicianIds.entries()) {
    await putTechnician(world.office, id, { name: `Technician ${index}`, phone: null, skills: [], homePosition: metresNorth(2000 + 1000 * index), territoryIds: [], defaultTruckId: null, branchId: null, active: true, colour: '#4c6ef5' });
    await addShifts(world.office, [{ technicianId: id, startsAt: tomorrow(12), endsAt: tomorrow(20), kind: 'work' }]);
  }
  const { visitId } = await visit();
  // 13 km at 10 m/s; the bound is half of it.
  expect((await forecastMove(world.office, visitId, at(world.technicianIds[11]!, 14))).driveSeconds).toBe(1300);
});

test('another organisation’s visits are nowhere', async () => {
  const { visitId } = await visit();
  const other = await addDispatchCompany(opened, 1);
  expect((await calendar(other.office)).visits).toEqual([]);
  await expect(forecastMove(other.office, visitId, at(other.technicianIds[0]!, 14))).rejects.toMatchObject({ problem: { code: 'jobs/visit-not-found' } });
});
