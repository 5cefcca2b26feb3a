import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { asOwner } from '../../src/platform/db/connections.ts';
import { createEmptyDatabase, urlOf } from '../support/test-database.ts';
import { startOldPostgres } from '../support/old-postgres.ts';
import { freePort, serverProcess, type ServerProcess } from '../support/server-process.ts';

const REGION = ['--osm', join(import.meta.dirname, '../fixtures/regions/harrisburg-pa.osm.pbf')];
let folder: string;
const running: ServerProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truckroll-starting-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function launch(args: readonly string[], env: Record<string, string> = {}): Promise<ServerProcess> {
  const server = await serverProcess(['--no-demo', ...REGION, ...args], env);
  running.push(server);
  return server;
}

/** What a server says that does not start: words and a remedy, no stack, and code 1. */
async function refusalOf(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const server = await launch(args, env);
  await expect(server.start()).rejects.toThrow('the server ended with code 1');
  expect(server.output()).toContain('Truckroll did not start.');
  expect(server.output()).not.toMatch(/^\s+at .+:\d+:\d+/m);
  return server.output();
}

test('a port that is taken is named, with another one to take', async () => {
  const taken = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
  try {
    const said = await refusalOf(['--port', String(port), '--data-dir', join(folder, 'port')]);
    expect(said).toContain(`Port ${port} is taken by another program.`);
    expect(said).toContain(`--port ${port + 1}`);
  } finally {
    await new Promise((resolve) => taken.close(resolve));
  }
});

test('a database that cannot be reached is told in words', async () => {
  const said = await refusalOf(['--data-dir', join(folder, 'unreachable')], { DATABASE_URL: `postgres://nobody:secret-word@127.0.0.1:${await freePort()}/truckroll` });
  expect(said).toMatch(/database/i);
  expect(said).not.toContain('secret-word');
});

test('a database that is too old is told its version and the one that is needed', async () => {
  const old = await startOldPostgres();
  try {
    expect(await refusalOf(['--data-dir', join(folder, 'old')], { DATABASE_URL: `postgres://anybody@127.0.0.1:${old.port}/truckroll` })).toContain('The database is PostgreSQL 14.12; Truckroll needs 15 or newer.');
  } finally {
    await old.stop();
  }
});

test('a half-migrated database is brought to this version by the next start; a newer one is refused untouched', async () => {
  const { reach, drop } = await createEmptyDatabase();
  try {
    const env = { DATABASE_URL: urlOf(reach) };
    const server = await launch(['--data-dir', join(folder, 'half')], env);
    await server.start();
    await server.kill();
    // As a start leaves it that was cut short before its last module.
    await asOwner(reach, async (client) => client.query(`drop schema engagement cascade; delete from platform.migration where source = 'engagement'`));
    await server.start();
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
    expect(await asOwner(reach, async (client) => (await client.query(`select from platform.migration where source = 'engagement'`)).rowCount)).toBeGreaterThan(0);
    expect(await server.stop()).toBe(0);

    const rows = async () => asOwner(reach, async (client) => (await client.query<{ n: number }>('select count(*)::int as n from platform.migration')).rows[0]!.n);
    await asOwner(reach, async (client) => client.query(`insert into platform.migration (source, file, checksum) values ('jobs', '9999_from_the_future.sql', 'x')`));
    const before = await rows();
    expect(await refusalOf(['--data-dir', join(folder, 'half')], env)).toContain('data of a newer version of Truckroll: it has jobs/9999_from_the_future.sql');
    expect(await rows()).toBe(before);
  } finally {
    for (const server of running.splice(0)) await server.stop();
    await drop();
  }
});

test('a data folder that cannot be written is named', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  expect(await refusalOf(['--data-dir', join(file, 'data')])).toContain(join(file, 'data'));
  // Files and secrets lie there too when the database lies elsewhere.
  expect(await refusalOf(['--data-dir', join(file, 'data')], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).toContain(`The data folder ${join(file, 'data')} cannot be written (ENOTDIR).`);
});

test('a server told to stop while it still starts ends in order, and leaves nothing that the next start stumbles over', async () => {
  const data = join(folder, 'told-early');
  const server = await launch(['--data-dir', data]);
  const refused = expect(server.start()).rejects.toThrow('the server ended with code 0');
  await vi.waitUntil(() => existsSync(data), { timeout: 60_000, interval: 5 });
  expect(await server.stop()).toBe(0);
  await refused;
  await server.start();
  expect(await server.stop()).toBe(0);
});

test('a second server on the same folder is told who is there, and the first goes on; killed, it starts again', async () => {
  const shared = join(folder, 'shared');
  const first = await launch(['--data-dir', shared]);
  await first.start();
  expect(await refusalOf(['--data-dir', shared])).toMatch(/already|another|runs/i);
  expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
  await first.kill();
  await first.start();
  expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
  expect(await first.stop()).toBe(0);
  expect(existsSync(shared)).toBe(true);
});
