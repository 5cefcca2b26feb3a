import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { createEmptyDatabase, urlOf } from '../support/test-database.ts';
import { serverProcess, type ServerProcess } from '../support/server-process.ts';

const REGION = ['--osm', join(import.meta.dirname, '../fixtures/regions/harrisburg-pa.osm.pbf')];
const ROOT = join(import.meta.dirname, '../../../..');
const FORGOTTEN = 'crossing-lantern-47';
const CHOSEN = 'harbour-whistle-93';
let folder: string;
let server: ServerProcess | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truckroll-locked-out-'));
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const recover = (args: readonly string[], env: Record<string, string>) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['tools/recover.ts', ...args], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, DATABASE_URL: '', ...env } });
  return { stdout, stderr, status, token: /\/console\/new-password#(\S+)/.exec(stdout)?.[1] };
};

test.each(['built-in', 'outside'])('an owner who lost password and second factor is let in again from the server, with the %s database', async (kind) => {
  const dataDir = join(folder, kind);
  const env: Record<string, string> = kind === 'outside' ? { DATABASE_URL: urlOf((await createEmptyDatabase()).reach) } : {};
  const started = await serverProcess(['--no-demo', ...REGION, '--data-dir', dataDir], env);
  server = started;
  await started.start();
  const client = createClient({ baseUrl: started.url });
  expect(recover(['--data-dir', dataDir], env).stdout).toContain('There is no organisation yet');
  await client.call(api.identity.setUp, { body: { organisation: { name: 'Golden Gate Towing', timeZone: 'America/Los_Angeles' }, owner: { name: 'Olive Owner', email: 'olive@towing.example', password: FORGOTTEN } } });
  const { token: session } = await client.call(api.identity.signIn, { body: { email: 'olive@towing.example', password: FORGOTTEN, session: 'token' } });

  expect(recover(['--data-dir', dataDir], env).stdout).toContain('olive@towing.example  Olive Owner, Golden Gate Towing');
  const nobody = recover(['--data-dir', dataDir, '--email', 'nobody@towing.example'], env);
  expect([nobody.status, nobody.token]).toEqual([1, undefined]);

  // Beside the running server first, then while it is stopped.
  const beside = recover(['--data-dir', dataDir, '--email', 'Olive@towing.example', '--second-factor'], env);
  expect([beside.status, beside.stderr]).toEqual([0, '']);
  await client.call(api.identity.chooseNewPassword, { body: { token: beside.token!, password: CHOSEN } });
  await expect(createClient({ baseUrl: started.url, token: session! }).call(api.identity.getMe, {})).rejects.toMatchObject({ status: 401 });
  const { token } = await client.call(api.identity.signIn, { body: { email: 'olive@towing.example', password: CHOSEN, session: 'token' } });
  const { items } = await createClient({ baseUrl: started.url, token: token! }).call(api.compliance.listEvents, { query: { name: 'identity.access_recovered' } });
  expect(items).toMatchObject([{ payload: { secondFactorsRemoved: true }, actor: { kind: 'system', name: 'recover' } }]);
  await expect(client.call(api.identity.chooseNewPassword, { body: { token: beside.token!, password: FORGOTTEN } })).rejects.toMatchObject({ status: 409 });

  await started.stop();
  const without = recover(['--data-dir', dataDir, '--email', 'olive@towing.example'], env);
  expect([without.status, without.stderr]).toEqual([0, '']);
  await started.start();
  await client.call(api.identity.chooseNewPassword, { body: { token: without.token!, password: FORGOTTEN } });
  expect((await client.call(api.identity.signIn, { body: { email: 'olive@towing.example', password: FORGOTTEN, session: 'token' } })).me.roles).toEqual(['owner']);
}, 120_000);
