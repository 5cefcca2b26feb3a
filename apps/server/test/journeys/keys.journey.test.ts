import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../src/app/build-app.ts';
import { asOwner } from '../../src/platform/db/connections.ts';
import { addPerson } from '../support/add-person.ts';
import { CONTACT, foundRoadsideCompany, PLACE, type RoadsideCompany } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';
import { createTestServerContext } from '../support/test-server-context.ts';

let server: JourneyServer;
let company: RoadsideCompany;
beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'keys', first: true, technicians: 1 });
});
afterAll(() => server.close());

const make = async (...permissions: string[]) => company.owner.call(api.identity.createKey, { body: { name: 'Motor club', permissions, requestsPerMinute: 50 } });
const clientOf = (token: string) => createClient({ baseUrl: server.url, token, retries: 0 });
const status = async (method: string, path: string, token: string): Promise<number> => (await fetch(server.url + path, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(method === 'GET' ? {} : { body: '{}' }) })).status;

test('a program takes a job with its key, the trail says that a key did it, and the key’s last use is seen', async () => {
  const { key, secret } = await make('jobs.job.create', 'jobs.job.read');
  expect(secret).toMatch(/^tr_live_[\w-]{43}$/);
  expect(secret.startsWith(key.prefix)).toBe(true);
  const program = clientOf(secret);
  const { job } = await program.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact: CONTACT, answers: { where: 'home' } } });
  expect((await program.call(api.jobs.getJob, { params: { jobId: job.id } })).id).toBe(job.id);
  expect((await program.call(api.catalog.listServices, {})).items.length).toBeGreaterThan(0);
  const { items: events } = await company.owner.call(api.compliance.listEvents, { query: { key: job.id } });
  expect(events.at(-1)!.actor).toEqual({ kind: 'key', id: key.id, name: 'Motor club' });
  const listed = (await company.owner.call(api.identity.listKeys, {})).items.find(({ id }) => id === key.id)!;
  expect(Date.now() - Date.parse(listed.lastUsedAt!)).toBeLessThan(60_000);
  expect(JSON.stringify(listed)).not.toContain(secret.slice(key.prefix.length));
});

test('a key opens what it holds and nothing of a person, and is gone the moment it is revoked', async () => {
  const { key, secret } = await make('jobs.job.read');
  expect(await status('GET', '/v1/jobs', secret)).toBe(200);
  for (const path of ['/v1/people', '/v1/customers', '/v1/me', '/v1/sessions', '/v1/keys']) expect([path, await status('GET', path, secret)]).toEqual([path, 403]);
  expect(await status('POST', '/v1/auth/sign-out', secret)).toBe(403);
  expect(await status('POST', '/v1/my/password', secret)).toBe(403);
  await company.owner.call(api.identity.revokeKey, { params: { keyId: key.id } });
  expect(await status('GET', '/v1/jobs', secret)).toBe(401);
  await expect(company.owner.call(api.identity.revokeKey, { params: { keyId: key.id } })).rejects.toMatchObject({ code: 'identity/key-not-found' });
});

test('of keys that no longer work the newest two hundred stay in the list; those that work are ended, never deleted', async () => {
  const { key } = await make('jobs.job.read');
  const { pools, reach } = server.server.database;
  await asOwner(reach, (db) => db.query(`set session_replication_role = replica; insert into identity.api_key (org_id, id, name, prefix, hash, permissions, requests_per_minute, expires_at, revoked_at)
    select org_id, gen_random_uuid(), 'Ended ' || n, 'tr_live_', sha256(n::text::bytea), '{jobs.job.read}', 1, now() + interval '1 day', now() - make_interval(hours => n) from identity.api_key, generate_series(1, 250) n where id = '${key.id}'`));
  await make('jobs.job.read');
  const { items } = await company.owner.call(api.identity.listKeys, {});
  const ended = items.filter(({ revokedAt }) => revokedAt !== null).map(({ name }) => name);
  expect(ended.filter((name) => name.startsWith('Ended')).length).toBeGreaterThanOrEqual(190);
  expect(ended).toHaveLength(200);
  expect([ended.includes('Ended 1'), ended.includes('Ended 250')]).toEqual([true, false]);
  expect(items.some(({ id }) => id === key.id)).toBe(true);
  const { organisation } = await company.owner.call(api.identity.getMe, {});
  const db = await pools.app.connect();
  await db.query('begin');
  await db.query(`select set_config('app.org_id', $1, true)`, [organisation.id]);
  expect((await db.query('delete from identity.api_key where id = $1', [key.id])).rowCount).toBe(0);
  await db.query('rollback');
  db.release();
});

test('no forged or shortened key opens anything', async () => {
  const { secret } = await make('jobs.job.read');
  for (const forged of [secret.slice(0, -1), `${secret}A`, secret.replace('tr_live_', 'tr_live_x'), 'tr_live_', secret.toUpperCase()]) expect(await status('GET', '/v1/jobs', forged)).toBe(401);
});

test('nobody makes a key with rights that he lacks, nor one that decides who may do what or works for a person', async () => {
  await expect(make('identity.role.edit')).rejects.toMatchObject({ code: 'identity/not-for-programs' });
  await expect(make('jobs.job.work')).rejects.toMatchObject({ code: 'identity/not-for-programs' });
  await expect(make('jobs.job.vanish')).rejects.toMatchObject({ code: 'identity/permission-unknown' });
  const { key: role } = await company.owner.call(api.identity.createRole, { body: { name: 'Integrator', permissions: ['identity.key.manage', 'jobs.job.read'] } });
  await addPerson(server, company.owner, { name: 'Ira', email: 'ira@keys.example', password: 'harbour-whistle-93', roles: [role] });
  const { token } = await createClient({ baseUrl: server.url }).call(api.identity.signIn, { body: { email: 'ira@keys.example', password: 'harbour-whistle-93', session: 'token' } });
  const ira = clientOf(token!);
  expect((await ira.call(api.identity.createKey, { body: { name: 'Mine', permissions: ['jobs.job.read'] } })).key.createdBy?.name).toBe('Ira');
  await expect(ira.call(api.identity.createKey, { body: { name: 'More', permissions: ['billing.invoice.read'] } })).rejects.toMatchObject({ code: 'identity/role-beyond-yours' });
});

test('the secret is answered once: repeating the request with its Idempotency-Key makes another key, not the same secret', async () => {
  const body = { name: 'Repeated', permissions: ['jobs.job.read'] };
  const [one, other] = [await company.owner.call(api.identity.createKey, { body }, { idempotencyKey: 'once' }), await company.owner.call(api.identity.createKey, { body }, { idempotencyKey: 'once' })];
  expect(one.secret).not.toBe(other.secret);
});

test('each key has its own quota, and says where it stands', async () => {
  const neighbour = await createTestServerContext({ modules: server.server.modules, database: server.server.database });
  const limited = await buildApp(neighbour, { version: 'test', secret: 'a secret of tests only, long enough to sign', publicUrl: undefined, trustProxy: undefined, tls: undefined, rateLimitFactor: 1, roles: new Set(['api']) });
  const secrets = [(await company.owner.call(api.identity.createKey, { body: { name: 'Slow', permissions: ['jobs.job.read'], requestsPerMinute: 3 } })).secret, (await make('jobs.job.read')).secret];
  const ask = async (secret: string) => limited.inject({ url: '/v1/jobs', headers: { authorization: `Bearer ${secret}` } });
  const answers = [];
  for (let i = 0; i < 4; i++) answers.push(await ask(secrets[0]!));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429]);
  expect(answers[0]!.headers).toMatchObject({ 'ratelimit-policy': '"key";q=3;w=60', ratelimit: expect.stringMatching(/^"key";r=2;t=\d+$/) });
  expect((await ask(secrets[1]!)).statusCode).toBe(200);
  await limited.close();
  await neighbour.close();
});
