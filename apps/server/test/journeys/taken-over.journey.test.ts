import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { RULED_OUT } from '@truckroll/contracts/dispatch/schemas.ts';
import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PLACE } from '../support/roadside-company.ts';
import { serverProcess, type ServerProcess } from '../support/server-process.ts';
import { createEmptyDatabase, urlOf } from '../support/test-database.ts';

const SOON = { timeout: 240_000, interval: 250 };
let folder: string;
let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let server: ServerProcess;
let office: Client;
let password: string;

/** The city as `npm start` runs it, in processes of its own; with a day behind it, so that it is awake at whatever hour this runs. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'truckroll-taken-over-'));
  database = await createEmptyDatabase();
  server = await serverProcess(['--demo', '--data-dir', folder, '--osm', join(import.meta.dirname, '../fixtures/regions/harrisburg-pa.osm.pbf')], { DATABASE_URL: urlOf(database.reach), DEMO_HISTORY_DAYS: '1' });
  await server.start();
  // Who may sign in to the demo is known a moment after the server answers.
  const { signIns } = await vi.waitUntil(async () => (await createClient({ baseUrl: server.url }).call(api.identity.getSetup, {})).demo, SOON);
  const owner = signIns.find(({ role }) => role === 'owner')!;
  ({ password } = owner);
  office = await signedIn(owner.email);
  await vi.waitUntil(async () => (await city()).phase === 'living', SOON);
}, 300_000);
afterAll(async () => {
  await server?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const signedIn = async (email: string): Promise<Client> => {
  const { token } = await createClient({ baseUrl: server.url }).call(api.identity.signIn, { body: { email, password, session: 'token' } });
  return createClient({ baseUrl: server.url, token: token! });
};
const city = () => office.call(api.demo.getDemo, {});
const board = () => office.call(api.dispatch.getBoard, {});

test('a person plays one technician and one customer of the city at ten times the speed; the rest of it goes on, and they go on when they are handed back', { timeout: 900_000 }, async ({ onTestFailed }) => {
  onTestFailed(() => console.log(server.output()));
  await office.call(api.demo.setSpeed, { body: { speed: 10, paused: false } });
  await vi.waitFor(async () => expect((await board()).technicians.filter(({ duty, position }) => duty === 'on' && position !== null).length).toBeGreaterThan(2), SOON);
  const idle = (await board()).technicians.find(({ duty, jobId, position }) => duty === 'on' && jobId === null && position !== null)!;
  await office.call(api.demo.takeOver, { body: { kind: 'technician', id: idle.id, taken: true } });
  expect(await city()).toMatchObject({ speed: 10, clock: { rate: 1 } });

  // The customer, by hand.
  const { items: services } = await office.call(api.catalog.listServices, {});
  const service = services.find(({ kind, questions, needsDestination }) => kind === 'roadside' && questions.length === 0 && !needsDestination) ?? services.find(({ kind, needsDestination }) => kind === 'roadside' && !needsDestination)!;
  const { job: { id: jobId } } = await office.call(api.jobs.requestService, { body: { serviceId: service.id, place: { ...PLACE, position: idle.position!.position }, contact: { name: 'Petra Played', phone: '+17175550123', language: 'en' }, answers: Object.fromEntries(service.questions.map(({ key, choices }) => [key, choices[0]!.key])) } });
  await office.call(api.jobs.confirmRequest, { params: { jobId }, body: {} });
  await office.call(api.demo.takeOver, { body: { kind: 'customer', id: jobId, taken: true } });
  await office.call(api.dispatch.assignJob, { params: { jobId }, body: { technicianId: idle.id, overrideReason: 'played by hand', overrides: [...RULED_OUT] } });

  // The technician, by hand: whatever is not done by him is not done.
  const { items: people } = await office.call(api.identity.listPeople, { query: { limit: 100 } });
  const technician = await signedIn(people.find(({ id }) => id === idle.id)!.email);
  const stateOf = async (): Promise<JobState> => (await office.call(api.jobs.getJob, { params: { jobId } })).state;
  await technician.call(api.jobs.takeStep, { params: { jobId }, body: { to: 'en_route' } });

  // Meanwhile the city is told to have trouble: calls come in, others are sent, other trucks move. His does not.
  const before = await board();
  await office.call(api.demo.makeHappen, { body: { kind: 'pile_up' } });
  await vi.waitFor(async () => {
    const now = await board();
    const known = new Set(before.jobs.map(({ id }) => id));
    const moved = now.technicians.filter(({ id, position }) => id !== idle.id && position !== null && position.takenAt !== before.technicians.find((one) => one.id === id)?.position?.takenAt);
    expect(now.jobs.filter(({ id }) => !known.has(id)).length).toBeGreaterThan(0);
    expect(moved.length).toBeGreaterThan(0);
    expect(now.jobs.filter(({ id, technicianId }) => id !== jobId && technicianId !== null).length).toBeGreaterThan(0);
  }, SOON);
  const positionOf = async () => (await board()).technicians.find(({ id }) => id === idle.id)!.position?.takenAt;
  expect([await stateOf(), await positionOf()]).toEqual(['en_route', idle.position?.takenAt]);
  await technician.call(api.jobs.takeStep, { params: { jobId }, body: { to: 'on_scene' } });

  // Handed back, both are the city's again: he goes on with his job as it stands, at ten times the speed.
  await office.call(api.demo.takeOver, { body: { kind: 'customer', id: jobId, taken: false } });
  await office.call(api.demo.takeOver, { body: { kind: 'technician', id: idle.id, taken: false } });
  expect(await city()).toMatchObject({ takenOver: [], clock: { rate: 10 } });
  await vi.waitFor(async () => expect(['in_service', 'completed']).toContain(await stateOf()), SOON);
});
