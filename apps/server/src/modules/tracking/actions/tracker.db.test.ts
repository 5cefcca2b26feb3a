import * as problems from '@truckroll/contracts/tracking/problems.ts';
import { technicianNotFound } from '@truckroll/contracts/workforce/problems.ts';
import { TechnicianFacts } from '@truckroll/contracts/workforce/schemas.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { foundOrganisation } from '../../../../test/support/test-organisation.ts';
import { createTestServerContext } from '../../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../../test/support/test-server-context.ts';
import type { Ctx } from '../../../platform/context.ts';
import { asOwner } from '../../../platform/db/connections.ts';
import { read } from '../../../platform/db/read.ts';
import { NO_ORG } from '../../../platform/db/read-all-orgs.ts';
import { changeDuty, putTechnician } from '../../workforce/index.ts';
import { listFixes } from '../data/fix.reads.ts';
import { findTracker } from '../data/tracker.reads.ts';
import { positionsOf } from '../index.ts';
import { hearTracker } from './hear-tracker.ts';
import { pairTracker } from './pair-tracker.ts';
import { reportPositions } from './report-positions.ts';
import { revokeTracker } from './revoke-tracker.ts';

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
  server.clock.advanceBy(3600);
});

const nobody = () => server.ctx(NO_ORG, { kind: 'public' });
const pair = async () => (await pairTracker(ours, anna, 'https://dispatch.example')).secret;
/** So many hundred metres north, so many seconds ago. */
const hear = (secret: string, secondsAgo: number, north: number, more: object = {}) => hearTracker(nobody(), { id: secret, lat: String(north / 1000), lon: '10', timestamp: String((now() - secondsAgo * 1000) / 1000), ...more }, undefined);
const tell = (secondsAgo: number, north: number) => reportPositions(ours, anna, [{ takenAt: new Date(now() - secondsAgo * 1000).toISOString(), position: { lat: north / 1000, lng: 10 } }]);
const trail = async () => (await read(ours, (db) => listFixes(db, anna, new Date(0), server.clock.now()))).map(({ position }) => Math.round(position.lat * 1000));
const state = () => read(ours, (db) => findTracker(db, anna));
const newest = async () => (await read(ours, (db) => positionsOf(db, [anna]))).get(anna);

test('a tracker tells where its technician is, and what it told last is known', async () => {
  const secret = await pair();
  await hear(secret, 20, 3, { batt: '55', accuracy: '8', speed: '10', bearing: '90' });
  expect(await trail()).toEqual([3]);
  expect(await newest()).toMatchObject({ position: { lat: 0.003, lng: 10 }, headingDegrees: 90, accuracyMetres: 8 });
  expect(await state()).toMatchObject({ technicianId: anna, outcome: 'taken', batteryPercent: 55, accuracyMetres: 8, takenAt: new Date(now() - 20_000).toISOString(), heardAt: server.clock.now().toISOString() });
  await hear(secret, 20, 3);
  expect([await trail(), (await state())?.outcome]).toEqual([[3], 'taken']);
});

test('of the secret nothing is kept but a hash', async () => {
  const secret = await pair();
  const { rows } = await asOwner(server.database.reach, (client) => client.query<{ all: string }>(`select string_agg(t::text, ' ') || coalesce((select string_agg(e::text, ' ') from platform.event e), '') as all from tracking.tracker t`));
  expect(rows[0]!.all).toContain(anna);
  expect(rows[0]!.all).not.toContain(secret);
  expect(rows[0]!.all).not.toContain(secret.replaceAll('-', ''));
});

test('what nobody’s or an ended secret tells is answered alike and changes nothing', async () => {
  const first = await pair();
  const second = await pair();
  await hear(first, 30, 1);
  await hear('aaaaa-aaaaa-aaaaa-aaaaa-aaaaaa', 30, 1);
  expect([await trail(), await state()]).toEqual([[], expect.objectContaining({ heardAt: null, outcome: null })]);
  await revokeTracker(ours, anna);
  await hear(second, 20, 1);
  expect([await trail(), await state()]).toEqual([[], undefined]);
});

test('positions count from times on duty only, whenever they arrive', async () => {
  const secret = await pair();
  await hear(secret, 3700, 1);
  expect([await trail(), (await state())?.outcome]).toEqual([[], 'off-duty']);
  await changeDuty(ours, anna, { to: 'break', reason: null });
  server.clock.advanceBy(600);
  await hear(secret, 10, 1);
  expect([await trail(), (await state())?.outcome]).toEqual([[], 'off-duty']);
  await changeDuty(ours, anna, { to: 'off', reason: null });
  await hear(secret, 10, 1);
  expect(await trail()).toEqual([]);
  await hear(secret, 700, 2);
  expect([await trail(), (await state())?.outcome]).toEqual([[2], 'taken']);
});

test('an implausible position is not taken, and a report without one says so', async () => {
  const secret = await pair();
  await hear(secret, 60, 0);
  await hear(secret, 50, 5_000);
  expect((await state())?.outcome).toBe('implausible');
  await hear(secret, -600, 0);
  expect((await state())?.outcome).toBe('implausible');
  await hearTracker(nobody(), { id: secret }, undefined);
  expect((await state())?.outcome).toBe('no-position');
  expect(await trail()).toEqual([0]);
});

test('app and tracker draw one line: who tells goes on telling, the other takes over when he is silent', async () => {
  const secret = await pair();
  await tell(100, 0);
  await hear(secret, 95, 1);
  expect((await state())?.outcome).toBe('covered');
  await tell(90, 2);
  await hear(secret, 55, 5);
  expect(await tell(50, 6)).toEqual({ accepted: 0, refused: [{ index: 0, why: 'covered' }] });
  await hear(secret, 40, 7);
  expect(await tell(5, 9)).toEqual({ accepted: 1, refused: [] });
  expect(await trail()).toEqual([0, 2, 5, 7, 9]);
  expect((await newest())?.position.lat).toBe(0.009);
});

test('a tracker that lies at home never drags its technician there while his app tells', async () => {
  const secret = await pair();
  await hear(secret, 200, 5_000);
  expect(await tell(190, 0)).toEqual({ accepted: 1, refused: [] });
  for (const secondsAgo of [150, 140, 130, 120, 110]) await hear(secret, secondsAgo, 5_000);
  expect([await trail(), (await state())?.outcome]).toEqual([[5_000, 0], 'implausible']);
  await tell(60, 10);
  expect((await newest())?.position.lat).toBe(0.01);
});

test('what came before the app’s newest fills the holes it left and nothing else', async () => {
  const secret = await pair();
  await tell(300, 0);
  await tell(10, 20);
  for (const [secondsAgo, north] of [[290, 1], [200, 9], [190, 10], [20, 19]] as const) await hear(secret, secondsAgo, north);
  expect(await trail()).toEqual([0, 9, 10, 20]);
  expect((await newest())?.position.lat).toBe(0.02);
});

test('is paired for technicians of the organisation, and ended where one is paired', async () => {
  await expect(pairTracker(theirs, anna, 'https://dispatch.example')).rejects.toMatchObject({ problem: technicianNotFound });
  await expect(revokeTracker(ours, anna)).rejects.toMatchObject({ problem: problems.trackerNotFound });
  const secret = await pair();
  await expect(revokeTracker(theirs, anna)).rejects.toMatchObject({ problem: problems.trackerNotFound });
  await hear(secret, 20, 3);
  expect(await trail()).toEqual([3]);
});

test('what is no report is refused, with a known secret as with any', async () => {
  const secret = await pair();
  for (const id of [secret, 'nobodys']) await expect(hearTracker(nobody(), { id, lat: 'north', lon: '10' }, undefined)).rejects.toMatchObject({ problem: problems.unreadableReport });
  expect((await state())?.heardAt).toBeNull();
});
