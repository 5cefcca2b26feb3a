import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/workforce/problems.ts';
import { TechnicianFacts, TruckFacts } from '@truckroll/contracts/workforce/schemas.ts';
import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { foundOrganisation } from '../../../../test/support/test-organisation.ts';
import { createTestServerContext } from '../../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../../test/support/test-server-context.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { putSkill } from '../../catalog/index.ts';
import { JobStepped, VisitStepped } from '../../jobs/events.ts';
import { technicianView } from '../data/technician.reads.ts';
import { upsertTechnician } from '../data/technician.writes.ts';
import { territoriesView } from '../data/territory.reads.ts';
import { dutiesOf, isServed, rosterAt, shiftsBetween, techniciansByIds, techniciansOnDuty, territories, territoryAt, trucksByIds } from '../index.ts';
import { workforce } from '../module.ts';
import { routes } from '../routes.ts';
import { addAbsence } from './add-absence.ts';
import { addShifts } from './add-shifts.ts';
import { changeDuty } from './change-duty.ts';
import { changeTruck } from './change-truck.ts';
import { createTruck } from './create-truck.ts';
import { putCertifications } from './put-certifications.ts';
import { putTechnician } from './put-technician.ts';
import { putTerritories } from './put-territories.ts';
import { removeShift } from './remove-shift.ts';

let server: TestServer;
let ours: Ctx;
let theirs: Ctx;
let anna: string;
let bob: string;
beforeAll(async () => void (server = await createTestServerContext({ migrated: ['workforce'], modules: [workforce] })));
afterAll(() => server.close());
beforeEach(async () => {
  const [own, other] = await Promise.all([foundOrganisation(server, 2), foundOrganisation(server, 0)]);
  [ours, theirs] = [server.ctx(own.orgId), server.ctx(other.orgId)];
  [anna, bob] = own.personIds as [string, string];
  await putSkill(ours, { code: 'towing', name: 'Towing', category: 'Roadside' });
  await putTechnician(ours, anna, facts({ name: 'Anna' }));
  await putTechnician(ours, bob, facts({ name: 'Bob' }));
});

/** What an endpoint answers, without the checks before it. */
const route = (path: string) => (ctx: Ctx) => routes.find(({ endpoint }) => endpoint.path === path)!.handler(ctx, {} as never, undefined as never);
const facts = (more: object = {}) => TechnicianFacts.parse({ name: 'Anna', ...more });
const truckFacts = (more: object = {}) => TruckFacts.parse({ name: 'Truck 1', plate: 'T1', weightClass: 'medium', abilities: ['flatbed', 'winch'], ...more });
const at = (text: string): string => `2026-03-0${text}:00Z`;
const onDuty = (technicianId: string, truckId?: string) => changeDuty(ours, technicianId, { to: 'on', truckId, reason: null });
const offDuty = (technicianId: string) => changeDuty(ours, technicianId, { to: 'off', reason: null });

describe('technicians', () => {
  test('are people of the organisation, with what they can do', async () => {
    const truck = await createTruck(ours, truckFacts());
    const technician = await putTechnician(ours, anna, facts({ skills: [{ skill: 'towing', level: 3 }], homePosition: { lat: 37.7, lng: -122.4 }, defaultTruckId: truck.id, phone: '+14155550123' }));
    expect(technician).toMatchObject({ id: anna, name: 'Anna', skills: [{ skill: 'towing', level: 3 }], homePosition: { lat: 37.7, lng: -122.4 }, defaultTruckId: truck.id, duty: 'off', truckId: null, version: 2 });
    await expect(putTechnician(ours, newId(), facts())).rejects.toMatchObject({ problem: problems.technicianNotFound });
    await expect(putTechnician(theirs, anna, facts())).rejects.toMatchObject({ problem: problems.technicianNotFound });
  });

  test('have no skill, truck or territory that does not exist here', async () => {
    await expect(putTechnician(ours, anna, facts({ skills: [{ skill: 'flying', level: 1 }] }))).rejects.toMatchObject({ problem: problems.skillUnknown });
    await expect(putTechnician(ours, anna, facts({ defaultTruckId: newId() }))).rejects.toMatchObject({ problem: problems.truckNotFound });
    await expect(putTechnician(ours, anna, facts({ territoryIds: [newId()] }))).rejects.toMatchObject({ problem: problems.territoryNotFound });
    const { id: foreignTruck } = await createTruck(theirs, truckFacts());
    await expect(putTechnician(ours, anna, facts({ defaultTruckId: foreignTruck }))).rejects.toMatchObject({ problem: problems.truckNotFound });
  });

  test('have their certifications replaced as a whole', async () => {
    const hazmat = { code: 'hazmat', name: 'Hazmat', number: '1', validFrom: null, expiresOn: '2026-12-31', verified: true };
    await putCertifications(ours, anna, [hazmat]);
    expect((await putCertifications(ours, anna, [{ ...hazmat, number: '2' }])).certifications).toMatchObject([{ number: '2', expiresOn: '2026-12-31' }]);
    await expect(putCertifications(theirs, anna, [])).rejects.toMatchObject({ problem: problems.technicianNotFound });
  });

  test('read their own record with duty and truck; who is no technician has none', async () => {
    const asked = route('/v1/my/technician');
    const as = (orgId: string, personId: string) => server.ctx(orgId, { kind: 'person', personId, roles: ['technician'], permissions: new Set(['workforce.duty.change']) });
    expect(await asked(as(ours.orgId, anna))).toMatchObject({ id: anna, name: 'Anna', duty: 'off', truckId: null, truck: null });
    const truck = await createTruck(ours, truckFacts());
    await onDuty(anna, truck.id);
    expect(await asked(as(ours.orgId, anna))).toMatchObject({ duty: 'on', dutySince: server.clock.now().toISOString(), truck: { id: truck.id, name: 'Truck 1', plate: 'T1' } });
    await expect(asked(as(ours.orgId, newId()))).rejects.toMatchObject({ problem: problems.technicianNotFound });
    await expect(asked(as(theirs.orgId, anna))).rejects.toMatchObject({ problem: problems.technicianNotFound });
  });

  test('are not written over by whoever read an older one; going on duty is no change of the office', async () => {
    const late = { problem: common.preconditionFailed };
    await onDuty(anna);
    const outcomes = await Promise.allSettled(['Ann', 'Annie'].map((name) => putTechnician(ours, anna, facts({ name }), 1)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject(late);
    const now = await read(ours, (db) => technicianView(db, anna));
    expect(now).toMatchObject({ version: 2, duty: 'on' });
    await expect(putCertifications(ours, anna, [], 1)).rejects.toMatchObject(late);
    expect(await putCertifications(ours, anna, [], 2)).toMatchObject({ version: 3 });
    await expect(putTechnician(ours, anna, facts({ name: 'Late', active: false }), 2)).rejects.toMatchObject(late);
    expect(await read(ours, (db) => technicianView(db, anna))).toMatchObject({ name: now.name, active: true, duty: 'on' });
  });

  test('become so once, of two who plan somebody at the same moment', async () => {
    const { orgId, personIds } = await foundOrganisation(server, 1);
    const outcomes = await Promise.allSettled(['One', 'Two'].map((name) => putTechnician(server.ctx(orgId), personIds[0]!, facts({ name }), 0)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({ problem: common.preconditionFailed });
  });

  test('who are switched off go off duty, and cannot go on again', async () => {
    await onDuty(anna);
    expect(await putTechnician(ours, anna, facts({ active: false }))).toMatchObject({ active: false, duty: 'off' });
    await expect(onDuty(anna)).rejects.toMatchObject({ problem: problems.technicianNotFound });
    expect((await read(ours, (db) => rosterAt(db, server.clock.now()))).map(({ name }) => name)).toEqual(['Bob']);
  });
});

describe('duty', () => {
  test('begins with the usual truck and ends by giving it back', async () => {
    const truck = await createTruck(ours, truckFacts());
    await putTechnician(ours, anna, facts({ defaultTruckId: truck.id }));
    expect(await onDuty(anna)).toMatchObject({ duty: 'on', truckId: truck.id, dutySince: server.clock.now().toISOString() });
    expect(await read(ours, techniciansOnDuty)).toEqual([{ id: anna, name: 'Anna', duty: 'on', truckId: truck.id }]);
    await expect(onDuty(anna)).rejects.toMatchObject({ problem: problems.dutyUnchanged });
    expect(await offDuty(anna)).toMatchObject({ duty: 'off', truckId: null });
    expect(await onDuty(bob, truck.id)).toMatchObject({ truckId: truck.id });
  });

  test('of two who take the same truck at once, one gets it', async () => {
    const truck = await createTruck(ours, truckFacts());
    const outcomes = await Promise.allSettled([onDuty(anna, truck.id), onDuty(bob, truck.id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({ problem: problems.truckTaken });
  });

  test('takes no truck that is unknown, switched off or another organisation’s', async () => {
    const retired = await createTruck(ours, truckFacts({ active: false }));
    const { id: foreign } = await createTruck(theirs, truckFacts());
    for (const truckId of [retired.id, foreign, newId()]) await expect(onDuty(anna, truckId)).rejects.toMatchObject({ problem: problems.truckNotFound });
    await expect(changeDuty(theirs, anna, { to: 'on', reason: 'by the office' })).rejects.toMatchObject({ problem: problems.technicianNotFound });
  });

  test('reads odometers that only go forward', async () => {
    const truck = await createTruck(ours, truckFacts());
    await changeDuty(ours, anna, { to: 'on', truckId: truck.id, odometerMetres: 5_000_000_000, equipmentChecked: true, reason: null });
    await expect(changeDuty(ours, anna, { to: 'off', odometerMetres: 4_999_999_999, reason: null })).rejects.toMatchObject({ problem: problems.odometerBackwards });
    await changeDuty(ours, anna, { to: 'off', odometerMetres: 5_000_080_000, reason: null });
    expect((await read(ours, (db) => trucksByIds(db, [truck.id]))).get(truck.id)).toMatchObject({ odometerMetres: 5_000_080_000 });
    await expect(changeDuty(ours, anna, { to: 'on', odometerMetres: 1, reason: null })).rejects.toMatchObject({ problem: problems.truckNotFound });
  });
});

describe('an active job', () => {
  const step = (jobId: string, to: 'assigned' | 'en_route' | 'completed' | 'pending', technicianId: string | null) =>
    transaction(ours, (tx) => emit(tx, JobStepped, { jobId, kind: 'roadside', from: 'pending', to, by: 'dispatcher', reason: null, technicianId, truckId: null, occurredAt: tx.now().toISOString(), enteredLate: false, position: null }));
  const stepVisit = (visitId: string, to: 'dispatched' | 'working' | 'completed') =>
    transaction(ours, (tx) => emit(tx, VisitStepped, { jobId: newId(), visitId, from: 'scheduled', to, by: 'dispatcher', reason: null, technicianId: anna, occurredAt: tx.now().toISOString() }));

  test('keeps its technician on duty until it is completed or handed back', async () => {
    const jobId = newId();
    await onDuty(anna);
    await step(jobId, 'assigned', anna);
    await expect(offDuty(anna)).rejects.toMatchObject({ problem: problems.dutyBlockedByJob });
    await expect(putTechnician(ours, anna, facts({ active: false }))).rejects.toMatchObject({ problem: problems.dutyBlockedByJob });
    expect((await read(ours, (db) => techniciansByIds(db, [anna]))).get(anna)?.activeJobs).toEqual([{ jobId }]);
    await step(jobId, 'completed', anna);
    expect(await offDuty(anna)).toMatchObject({ duty: 'off' });
  });

  test('moves with the job, and the same event twice changes nothing', async () => {
    const jobId = newId();
    for (const technicianId of [anna, anna, bob, bob]) await step(jobId, 'assigned', technicianId);
    const roster = await read(ours, (db) => rosterAt(db, server.clock.now()));
    expect(roster.map(({ name, activeJobs }) => [name, activeJobs.length])).toEqual([['Anna', 0], ['Bob', 1]]);
    await step(jobId, 'pending', null);
    await step(jobId, 'pending', null);
    expect((await read(ours, (db) => techniciansByIds(db, [bob]))).get(bob)?.activeJobs).toEqual([]);
  });

  test('one job ending does not free a technician of another', async () => {
    const [first, second] = [newId(), newId()];
    await onDuty(anna);
    await step(first, 'en_route', anna);
    await step(second, 'assigned', anna);
    await step(second, 'completed', anna);
    await expect(offDuty(anna)).rejects.toMatchObject({ problem: problems.dutyBlockedByJob });
  });

  test('that is a dispatched visit waits for the end of a break', async () => {
    const visitId = newId();
    await onDuty(anna);
    await stepVisit(visitId, 'dispatched');
    expect(await changeDuty(ours, anna, { to: 'break', reason: null })).toMatchObject({ duty: 'break' });
    await onDuty(anna);
    await stepVisit(visitId, 'working');
    await expect(changeDuty(ours, anna, { to: 'break', reason: null })).rejects.toMatchObject({ problem: problems.dutyBlockedByJob });
    await stepVisit(visitId, 'completed');
    expect(await offDuty(anna)).toMatchObject({ duty: 'off' });
  });
});

describe('shifts', () => {
  const shift = (technicianId: string, startsAt: string, endsAt: string) => ({ technicianId, startsAt: at(startsAt), endsAt: at(endsAt), kind: 'work' as const });

  test('of one technician never meet; one may begin when another ends; all are added or none', async () => {
    await addShifts(ours, [shift(anna, '2T08:00', '2T16:00'), shift(anna, '2T16:00', '2T20:00'), shift(bob, '2T08:00', '2T16:00')]);
    await expect(addShifts(ours, [shift(bob, '3T08:00', '3T16:00'), shift(anna, '2T19:00', '2T23:00')])).rejects.toMatchObject({ problem: problems.shiftOverlaps, extensions: { errors: [{ pointer: '/body/shifts/1' }] } });
    await expect(addShifts(ours, [shift(bob, '4T08:00', '4T16:00'), shift(bob, '4T15:00', '4T18:00')])).rejects.toMatchObject({ problem: problems.shiftOverlaps });
    const found = await read(ours, (db) => shiftsBetween(db, new Date(at('1T00:00')), new Date(at('9T00:00'))));
    expect(found).toHaveLength(3);
  });

  test('are found when they touch the span, also by technician', async () => {
    await addShifts(ours, [shift(anna, '2T22:00', '3T06:00'), shift(bob, '2T08:00', '2T16:00')]);
    const found = (from: string, to: string, who?: string) => read(ours, async (db) => (await shiftsBetween(db, new Date(at(from)), new Date(at(to)), who)).length);
    expect([await found('3T00:00', '4T00:00'), await found('2T00:00', '3T00:00'), await found('2T00:00', '3T00:00', bob), await found('3T06:00', '4T00:00')]).toEqual([1, 2, 1, 0]);
  });

  test('need a technician of the organisation, an end after the beginning and at most two weeks after it', async () => {
    await expect(addShifts(theirs, [shift(anna, '2T08:00', '2T16:00')])).rejects.toMatchObject({ problem: problems.technicianNotFound });
    await expect(addShifts(ours, [shift(anna, '2T16:00', '2T08:00')])).rejects.toMatchObject({ problem: common.invalidInput });
    const onCall = (endsAt: string) => ({ ...shift(anna, '2T08:00', '2T16:00'), endsAt });
    await expect(addShifts(ours, [onCall('9999-12-31T23:59:59Z')])).rejects.toMatchObject({ problem: common.invalidInput, extensions: { errors: [{ pointer: '/body/shifts/0/endsAt' }] } });
    await addShifts(ours, [onCall(new Date(Date.parse(at('2T08:00')) + 14 * 86_400_000).toISOString())]);
    await expect(addAbsence(theirs, { technicianId: anna, startsAt: at('2T08:00'), endsAt: at('2T16:00'), reason: '' })).rejects.toMatchObject({ problem: problems.technicianNotFound });
  });

  test('are removed once, by their own organisation', async () => {
    const { items } = await addShifts(ours, [shift(anna, '2T08:00', '2T16:00')]);
    await expect(removeShift(theirs, items[0]!.id)).rejects.toMatchObject({ problem: problems.shiftNotFound });
    await removeShift(ours, items[0]!.id);
    await expect(removeShift(ours, items[0]!.id)).rejects.toMatchObject({ problem: problems.shiftNotFound });
  });
});

describe('the roster', () => {
  test('says of everybody active what the hard rules ask', async () => {
    const truck = await createTruck(ours, truckFacts());
    await putTechnician(ours, anna, facts({ skills: [{ skill: 'towing', level: 3 }] }));
    await putCertifications(ours, anna, [{ code: 'hazmat', name: 'Hazmat', number: '', validFrom: null, expiresOn: '2026-12-31', verified: true }]);
    await addShifts(ours, [
      { technicianId: anna, startsAt: at('2T08:00'), endsAt: at('2T18:00'), kind: 'work' },
      { technicianId: anna, startsAt: at('3T08:00'), endsAt: at('3T18:00'), kind: 'work' },
      { technicianId: bob, startsAt: at('3T08:00'), endsAt: at('3T18:00'), kind: 'on_call' },
    ]);
    await addAbsence(ours, { technicianId: bob, startsAt: at('2T00:00'), endsAt: at('2T20:00'), reason: 'ill' });
    await onDuty(anna, truck.id);
    const [first, second] = await read(ours, (db) => rosterAt(db, new Date(at('2T16:00'))));
    expect(first).toMatchObject({
      id: anna, duty: 'on', skills: [{ skill: 'towing', level: 3 }], certifications: [{ code: 'hazmat', expiresOn: '2026-12-31' }], absences: [], activeJobs: [],
      truck: { id: truck.id, name: 'Truck 1', plate: 'T1', weightClass: 'medium', abilities: ['flatbed', 'winch'] },
      shift: { startsAt: new Date(at('2T08:00')), endsAt: new Date(at('2T18:00')), kind: 'work' },
    });
    expect(second).toMatchObject({ id: bob, duty: 'off', truck: null, shift: { startsAt: new Date(at('3T08:00')), kind: 'on_call' }, absences: [{ startsAt: new Date(at('2T00:00')), endsAt: new Date(at('2T20:00')) }] });
  });

  test('shows a change at once, and never one that was rolled back', async () => {
    const names = async () => (await read(ours, (db) => rosterAt(db, server.clock.now()))).map(({ name }) => name);
    const undone = transaction(ours, async (tx) => {
      await upsertTechnician(tx, anna, facts({ name: 'Undone' }));
      expect((await techniciansByIds(tx, [anna])).get(anna)?.name).toBe('Undone');
      throw new Error('rolled back');
    });
    await expect(undone).rejects.toThrow('rolled back');
    expect(await names()).toEqual(['Anna', 'Bob']);
    await putTechnician(ours, anna, facts({ name: 'Ann' }));
    expect(await names()).toEqual(['Ann', 'Bob']);
  });

  test('holds nobody of another organisation', async () => {
    expect(await read(theirs, (db) => rosterAt(db, server.clock.now()))).toEqual([]);
    expect(await read(theirs, (db) => techniciansByIds(db, [anna]))).toEqual(new Map());
    expect(await read(theirs, (db) => dutiesOf(db, [anna]))).toEqual(new Map());
  });
});

describe('territories', () => {
  const square = (west: number): [number, number][][] => [[[west, 0], [west + 10, 0], [west + 10, 10], [west, 10]]];

  test('are replaced as a whole; one that keeps its name keeps its id, and its technicians', async () => {
    const { items } = await putTerritories(ours, [{ name: 'East', polygons: [square(0)] }, { name: 'West', polygons: [square(-10)] }], 0);
    const [east, west] = items as [(typeof items)[number], (typeof items)[number]];
    await putTechnician(ours, anna, facts({ territoryIds: [west.id, east.id] }));
    const replaced = await putTerritories(ours, [{ name: 'West', polygons: [square(-20)] }], 1);
    expect(replaced).toEqual({ items: [{ id: west.id, name: 'West', polygons: [square(-20)] }], nextCursor: null, version: 2 });
    expect((await read(ours, (db) => techniciansByIds(db, [anna]))).get(anna)?.territoryIds).toEqual([west.id]);
    expect(await read(theirs, territories)).toEqual([]);
  });

  test('are renamed by their id, also two that swap names; an id of none, or of another house, is refused and changes nothing', async () => {
    const { items } = await putTerritories(ours, [{ name: 'East', polygons: [square(0)] }, { name: 'West', polygons: [square(-10)] }], 0);
    const [east, west] = items as [(typeof items)[number], (typeof items)[number]];
    await putTechnician(ours, anna, facts({ territoryIds: [west.id] }));
    const swapped = await putTerritories(ours, [{ ...east, name: 'West' }, { ...west, name: 'East' }], 1);
    expect(swapped.items).toEqual([{ ...west, name: 'East' }, { ...east, name: 'West' }]);
    // A new one may take the name that an old one gives up.
    const moved = await putTerritories(ours, [{ ...west, name: 'Shore' }, { name: 'East', polygons: [square(40)] }], 2);
    expect(moved.items).toEqual([{ id: expect.any(String), name: 'East', polygons: [square(40)] }, { ...west, name: 'Shore' }]);
    expect(moved.items[0]!.id).not.toBe(west.id);
    expect((await read(ours, (db) => techniciansByIds(db, [anna]))).get(anna)?.territoryIds).toEqual([west.id]);
    await expect(putTerritories(ours, [{ id: newId(), name: 'Nowhere', polygons: [square(0)] }], 3)).rejects.toMatchObject({ problem: problems.territoryNotFound });
    await expect(putTerritories(theirs, [{ ...west, name: 'Stolen' }], 0)).rejects.toMatchObject({ problem: problems.territoryNotFound });
    expect(await read(ours, territoriesView)).toEqual(moved);
    expect(await read(theirs, territoriesView)).toEqual({ items: [], nextCursor: null, version: 0 });
  });

  test('are changed by who read them last; of two at the same time one is told', async () => {
    await putTerritories(ours, [{ name: 'East', polygons: [square(0)] }], 0);
    for (const version of [0, 2, 99]) await expect(putTerritories(ours, [], version)).rejects.toMatchObject({ problem: common.preconditionFailed });
    const outcomes = await Promise.allSettled(['North', 'South'].map((name) => putTerritories(ours, [{ name, polygons: [square(0)] }], 1)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await read(ours, territoriesView)).version).toBe(2);
    expect((await read(ours, territories))).toHaveLength(1);
  });

  test('say what is served; everything is where none is drawn', async () => {
    const [inside, outside] = [{ lat: 5, lng: 5 }, { lat: 5, lng: 15 }];
    expect(await read(ours, (db) => isServed(db, outside))).toBe(true);
    await putTerritories(ours, [{ name: 'East', polygons: [square(0)] }], 0);
    expect((await read(ours, (db) => territoryAt(db, inside)))?.name).toBe('East');
    expect([await read(ours, (db) => isServed(db, inside)), await read(ours, (db) => isServed(db, outside))]).toEqual([true, false]);
  });

  test('need different names and ids, and an area that can be one', async () => {
    const { items } = await putTerritories(ours, [{ name: 'East', polygons: [square(0)] }], 0);
    const refused: [unknown, { id?: string; name: string; polygons: [number, number][][][] }[]][] = [
      ['/body/territories/1/name', [{ name: 'East', polygons: [square(0)] }, { name: 'East', polygons: [square(20)] }]],
      ['/body/territories/1/id', [{ id: items[0]!.id, name: 'One', polygons: [square(0)] }, { id: items[0]!.id, name: 'Other', polygons: [square(20)] }]],
      ['/body/territories/0/polygons', [{ name: 'None', polygons: [] }]],
      ['/body/territories/0/polygons', [{ name: 'Two corners', polygons: [[[[0, 0], [1, 1], [0, 0]]]] }]],
      ['/body/territories/0/polygons', [{ name: 'Off the globe', polygons: [square(175)] }]],
      ['/body/territories/1/polygons', [{ name: 'Good', polygons: [square(0)] }, { name: 'Bow tie', polygons: [[[[0, 0], [1, 1], [1, 0], [0, 1]]]] }]],
      ['/body/territories/0/polygons', [{ name: 'A yard', polygons: [[[[0, 0], [0.0005, 0], [0.0005, 0.0005], [0, 0.0005]]]] }]],
      ['/body/territories/0/polygons', [{ name: 'Too many corners', polygons: [[Array.from({ length: 5001 }, (_, index): [number, number] => [Math.cos(index / 1000), Math.sin(index / 1000)])]] }]],
    ];
    for (const [pointer, asked] of refused) await expect(putTerritories(ours, asked, 1), JSON.stringify(pointer)).rejects.toMatchObject({ problem: common.invalidInput, extensions: { errors: [{ pointer }] } });
    expect(await read(ours, territoriesView)).toMatchObject({ items, version: 1 });
  });
});

describe('trucks', () => {
  test('are changed by who read them last, in their own organisation', async () => {
    const truck = await createTruck(ours, truckFacts());
    expect(await changeTruck(ours, truck.id, truckFacts({ name: 'Truck 2' }), 1)).toMatchObject({ name: 'Truck 2', version: 2, odometerMetres: null });
    await expect(changeTruck(ours, truck.id, truckFacts(), 1)).rejects.toMatchObject({ problem: common.preconditionFailed });
    await expect(changeTruck(theirs, truck.id, truckFacts(), 2)).rejects.toMatchObject({ problem: problems.truckNotFound });
  });
});
