import * as problems from '@truckroll/contracts/tracking/problems.ts';
import { technicianNotFound } from '@truckroll/contracts/workforce/problems.ts';
import { TechnicianFacts } from '@truckroll/contracts/workforce/schemas.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { foundOrganisation } from '../../../../test/support/test-organisation.ts';
import { createTestServerContext } from '../../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../../test/support/test-server-context.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { NO_ORG } from '../../../platform/db/read-all-orgs.ts';
import { changeDuty, putTechnician } from '../../workforce/index.ts';
import { listFixes } from '../data/fix.reads.ts';
import { lastPositionsOnDuty, positionsOf } from '../index.ts';
import { live } from '../live.ts';
import { deleteOldFixesTask } from '../tasks/delete-old-fixes.ts';
import { deleteOldFixes } from './delete-old-fixes.ts';
import { reportPositions } from './report-positions.ts';

let server: TestServer;
let ours: Ctx;
let theirs: Ctx;
let anna: string;
const now = () => server.clock.now().getTime();
beforeAll(async () => void (server = await createTestServerContext({ migrated: ['tracking'] })));
afterAll(() => server.close());
beforeEach(async () => {
  const [own, other] = await Promise.all([foundOrganisation(server, 1), foundOrganisation(server, 0)]);
  [ours, theirs] = [server.ctx(own.orgId), server.ctx(other.orgId)];
  anna = own.personIds[0]!;
  await putTechnician(ours, anna, TechnicianFacts.parse({ name: 'Anna' }));
  await changeDuty(ours, anna, { to: 'on', reason: null });
});

/** A fix so many seconds ago, so many hundred metres north. */
const fix = (secondsAgo: number, north: number, more: object = {}) => ({ takenAt: new Date(now() - secondsAgo * 1000).toISOString(), position: { lat: north / 1000, lng: 10 }, ...more });
const trail = (ctx: Ctx) => read(ctx, (db) => listFixes(db, anna, new Date(now() - 86_400_000), new Date(now())));

describe('positions', () => {
  test('are stored in order of time, and the newest one is the live one', async () => {
    expect(await reportPositions(ours, anna, [fix(10, 3, { headingDegrees: 90.5, speedMetresPerSecond: 12.25, accuracyMetres: 8.1, batteryPercent: 55 }), fix(60, 0), fix(30, 2)])).toEqual({ accepted: 3, refused: [] });
    expect((await trail(ours)).map(({ position }) => position.lat)).toEqual([0, 0.002, 0.003]);
    expect(await read(ours, (db) => positionsOf(db, [anna]))).toEqual(
      new Map([[anna, { technicianId: anna, position: { lat: 0.003, lng: 10 }, headingDegrees: 90.5, speedMetresPerSecond: 12.25, accuracyMetres: 8.1, takenAt: fix(10, 3).takenAt, receivedAt: server.clock.now().toISOString() }]]),
    );
    expect((await trail(ours)).at(-1)).toEqual(fix(10, 3, { headingDegrees: 90.5, speedMetresPerSecond: 12.25, accuracyMetres: 8.1, batteryPercent: 55 }));
  });

  test('that come late fill the trail and leave the live one alone', async () => {
    await reportPositions(ours, anna, [fix(10, 3)]);
    expect(await reportPositions(ours, anna, [fix(60, 0), fix(50, 1)])).toEqual({ accepted: 2, refused: [] });
    expect(await trail(ours)).toHaveLength(3);
    expect((await read(ours, (db) => positionsOf(db, [anna]))).get(anna)?.position.lat).toBe(0.003);
  });

  test('the first and the last moment that can be written are refused as any other that is too far away', async () => {
    await reportPositions(ours, anna, [fix(10, 3)]);
    const far = (takenAt: string) => ({ ...fix(0, 3), takenAt });
    expect(await reportPositions(ours, anna, [far('9999-12-31T23:59:59Z'), far('0001-01-01T00:00:00Z'), fix(30, 2)])).toEqual({ accepted: 1, refused: [{ index: 0, why: 'from-the-future' }, { index: 1, why: 'too-old' }] });
  });
  test('sent twice are duplicates, named by their index', async () => {
    await reportPositions(ours, anna, [fix(60, 0), fix(10, 3)]);
    expect(await reportPositions(ours, anna, [fix(10, 3), fix(60, 0), fix(5, 3)])).toEqual({ accepted: 1, refused: [{ index: 0, why: 'duplicate' }, { index: 1, why: 'duplicate' }] });
  });

  test('that jump are doubted until the third that agrees, across batches', async () => {
    await reportPositions(ours, anna, [fix(60, 50_000)]);
    expect(await reportPositions(ours, anna, [fix(30, 0)])).toEqual({ accepted: 0, refused: [{ index: 0, why: 'impossible-jump' }] });
    expect(await reportPositions(ours, anna, [fix(20, 1)])).toMatchObject({ accepted: 0 });
    expect(await reportPositions(ours, anna, [fix(10, 2)])).toEqual({ accepted: 1, refused: [] });
    expect(await reportPositions(ours, anna, [fix(5, 50_000)])).toMatchObject({ accepted: 0 });
  });

  test('are taken on duty only, of technicians of the organisation', async () => {
    await expect(reportPositions(theirs, anna, [fix(10, 0)])).rejects.toMatchObject({ problem: technicianNotFound });
    await changeDuty(ours, anna, { to: 'break', reason: null });
    await expect(reportPositions(ours, anna, [fix(10, 0)])).rejects.toMatchObject({ problem: problems.offDuty });
    await changeDuty(ours, anna, { to: 'off', reason: null });
    await expect(reportPositions(ours, anna, [fix(10, 0)])).rejects.toMatchObject({ problem: problems.offDuty });
  });

  test('are live while on duty or on a break, within the organisation', async () => {
    await reportPositions(ours, anna, [fix(10, 0)]);
    expect(await read(ours, lastPositionsOnDuty)).toHaveLength(1);
    expect(await read(theirs, lastPositionsOnDuty)).toEqual([]);
    expect(await read(theirs, (db) => positionsOf(db, [anna]))).toEqual(new Map());
    await changeDuty(ours, anna, { to: 'off', reason: null });
    expect(await read(ours, lastPositionsOnDuty)).toEqual([]);
  });

  test('of one technician sent in many batches at once all arrive', async () => {
    const batches = Array.from({ length: 8 }, (_, batch) => Array.from({ length: 10 }, (__, step) => fix(500 - batch * 10 - step, 0)));
    const verdicts = await Promise.all(batches.map((batch) => reportPositions(ours, anna, batch)));
    expect(verdicts.reduce((total, { accepted }) => total + accepted, 0)).toBe(80);
    expect((await read(ours, (db) => positionsOf(db, [anna]))).get(anna)?.takenAt).toBe(fix(421, 0).takenAt);
  });

  test('may be heard with the permission only', () => {
    const person = (...permissions: string[]) => server.ctx(ours.orgId, { kind: 'person', personId: anna, roles: [], permissions: new Set(permissions) });
    expect([live.mayHear['positions']!(person('tracking.position.read'), 'positions'), live.mayHear['positions']!(person(), 'positions'), live.mayHear['positions']!(server.ctx(ours.orgId, { kind: 'public' }), 'positions')]).toEqual([true, false, false]);
  });
});

describe('after 90 days', () => {
  test('fixes are deleted, batch after batch, and newer ones stay', async () => {
    await reportPositions(ours, anna, Array.from({ length: 25 }, (_, index) => fix(1000 - index, 0)));
    server.clock.advanceBy(90 * 86_400);
    await reportPositions(ours, anna, [fix(10, 0)]);
    await deleteOldFixesTask.run(server.ctx(NO_ORG));
    const left = await read(ours, (db) => listFixes(db, anna, new Date(0), server.clock.now()));
    expect(left).toHaveLength(1);
    expect(await deleteOldFixes(ours, anna, new Date(now() + 1), 1)).toBe(1);
  });
});
