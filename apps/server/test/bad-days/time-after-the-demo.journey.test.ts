import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { asOwner } from '../../src/platform/db/connections.ts';
import { serverProcess, type ServerProcess } from '../support/server-process.ts';
import { createEmptyDatabase, urlOf } from '../support/test-database.ts';

const SOON = { timeout: 120_000, interval: 100 };
let folder: string;
let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
const running: ServerProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'truckroll-time-'));
  database = await createEmptyDatabase();
});
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function launch(demo: '--demo' | '--no-demo'): Promise<ServerProcess> {
  const server = await serverProcess([demo, '--data-dir', folder, '--osm', join(import.meta.dirname, '../fixtures/regions/harrisburg-pa.osm.pbf')], { DATABASE_URL: urlOf(database.reach), DEMO_HISTORY_DAYS: '0', ...(demo === '--demo' ? {} : { TRUCKROLL_ROLES: 'api' }) });
  running.push(server);
  await server.start();
  return server;
}

const column = (text: string) => asOwner(database.reach, async (client) => (await client.query<{ value: string }>(text)).rows[0]?.value);
const mode = () => column('select mode as value from platform.clock');

test('the clock is the demo’s while a process lives it, returns to real time with the next start without it, and is the demo’s again', async () => {
  const city = await launch('--demo');
  await vi.waitFor(async () => expect(await mode()).toBe('demo'), SOON);

  // A front of the same installation that is told nothing of the demo keeps its time.
  const front = await launch('--no-demo');
  expect(await mode()).toBe('demo');
  expect(await front.stop()).toBe(0);

  await city.kill();
  await front.start();
  expect(await mode()).toBe('real');
  expect(front.output()).toContain('the clock returned to real time');

  await city.start();
  await vi.waitFor(async () => expect(await mode()).toBe('demo'), SOON);
  expect(await city.stop()).toBe(0);
}, 400_000);
