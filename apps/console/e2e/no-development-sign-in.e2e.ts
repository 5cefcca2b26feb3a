import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { OFFICE, TECHNICIANS } from '@truckroll/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyEndpoint, titleOf } from '../../server/test/support/every-endpoint.ts';
import { serverProcess, type ServerProcess } from '../../server/test/support/server-process.ts';

const APPS = join(import.meta.dirname, '../..');
const REGION = ['--osm', join(APPS, 'server/test/fixtures/regions/harrisburg-pa.osm.pbf')];
const owner = { name: 'Olive Owner', email: 'olive@towing.example', password: 'crossing-lantern-47' };
let folder: string;
let server: ServerProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'truckroll-production-'));
  server = await serverProcess(['--no-demo', ...REGION, '--data-dir', folder], { RATE_LIMIT_FACTOR: '1' });
  await server.start();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Whatever opens a session or gives rights without one; each needs a password, a code, a secret that was sent, or an identity provider's word. */
const WAYS_IN = ['POST /v1/setup', 'POST /v1/auth/sign-in', 'POST /v1/auth/sign-in-by-link', 'POST /v1/auth/accept-invitation', 'POST /v1/auth/second-factor', 'POST /v1/auth/passkey', 'POST /v1/auth/single-sign-on'];

test('the built pages hold no sign-in: no address or password of the demonstration, no development server, no secret', () => {
  const people = [...OFFICE, ...TECHNICIANS].map(({ key }) => `${key}@`);
  const scripts = ['console', 'technician', 'portal'].flatMap((app) => {
    const dist = join(APPS, app, 'dist');
    return readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|html)$/.test(name)).map((name) => ({ name: `${app}/${name}`, text: readFileSync(join(dist, name), 'utf8') }));
  });
  expect(scripts.length).toBeGreaterThan(10);
  for (const { name, text } of scripts) {
    const found = [...people.filter((address) => text.includes(`"${address}`) || text.includes(`'${address}`) || text.includes(`\`${address}`)), ...['@vite/client', 'react-refresh', 'jsxDEV', 'TRUCKROLL_SECRET'].filter((trace) => text.includes(trace))];
    expect([name, found]).toEqual([name, []]);
  }
});

test('a production server publishes no sign-in, before and after its organisation is there, and nobody of the demonstration gets in', async () => {
  const client = createClient({ baseUrl: server.url });
  expect(await client.call(api.identity.getSetup, {})).toMatchObject({ needed: true, demo: null });
  await client.call(api.identity.setUp, { body: { organisation: { name: 'Golden Gate Towing', timeZone: 'America/Los_Angeles' }, owner } });
  expect(await client.call(api.identity.getSetup, {})).toMatchObject({ needed: false, demo: null });
  const { organisationSlug } = await client.call(api.identity.getSetup, {});
  expect((await client.call(api.customers.listDemoPortalSignIns, { query: { organisation: organisationSlug! } })).items).toEqual([]);
  await expect(client.call(api.identity.setUp, { body: { organisation: { name: 'Another', timeZone: 'America/Los_Angeles' }, owner } })).rejects.toMatchObject({ status: 409 });
  for (const { key } of [...OFFICE, ...TECHNICIANS].slice(0, 5)) {
    for (const password of [key, 'demo', 'demo-password', 'truckroll', 'password']) await expect(client.call(api.identity.signIn, { body: { email: `${key}@golden-gate-towing.example`, password } })).rejects.toMatchObject({ status: 401 });
  }
});

test('whatever may be called without a session either opens none or asks for a proof, and refuses a made-up one', async () => {
  const unguarded = everyEndpoint.filter(({ access, method, path }) => access === 'public' && method === 'POST' && (path.startsWith('/v1/auth/') || path === '/v1/setup'));
  const opening = unguarded.filter(({ answer }) => answer !== undefined && JSON.stringify(Object.keys('shape' in answer ? (answer.shape as object) : {})).match(/token|signedIn/)).map(titleOf);
  expect(opening.filter((title) => !WAYS_IN.includes(title))).toEqual([]);
  for (const path of ['/v1/dev/sign-in', '/v1/auth/dev', '/v1/auth/sign-in/dev', '/v1/auth/sign-up/email', '/api/auth/sign-in/email', '/v1/demo/sign-in']) {
    const response = await fetch(server.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect([path, response.status]).toEqual([path, 404]);
  }
  for (const credential of ['dev', 'test', 'admin', 'x.y', `${'A'.repeat(32)}.${Buffer.alloc(32).toString('base64')}`]) expect([credential, (await fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${credential}` } })).status]).toEqual([credential, 401]);
});
