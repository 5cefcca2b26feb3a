import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { Role } from '@truckroll/contracts/identity/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../src/app/build-app.ts';
import { modulesWith } from '../../src/app/modules.ts';
import { createOrganisation, setupCodeOf } from '../../src/modules/identity/index.ts';
import { isPersonal } from '../../src/modules/identity/rules/may-give.ts';
import { permissionWords } from '../../src/modules/identity/words.ts';
import type { Adapters } from '../../src/platform/adapters/index.ts';
import { NO_ORG } from '../../src/platform/db/read-all-orgs.ts';
import { read } from '../../src/platform/db/read.ts';
import { searchEvents } from '../../src/platform/events/search-events.ts';
import { createTestServerContext } from '../support/test-server-context.ts';
import type { TestServer } from '../support/test-server-context.ts';

const password = 'crossing-lantern-47';
const modules = modulesWith({ version: 'test', metricsToken: undefined });
const endpoints: Endpoint[] = modules.flatMap((module) => (module.routes ?? []).map((route) => route.endpoint));
const grants: Record<string, readonly string[]> = Object.assign({}, ...modules.map((module) => module.permissions ?? {}));

let server: TestServer;
let app: FastifyInstance;
const orgIds: Record<string, string> = {};
const tokens: Record<string, string> = {};

beforeAll(async () => {
  server = await createTestServerContext({ modules, migrated: modules.map((module) => module.name), adapters: { publicUrl: 'http://localhost:3000', mail: { simulated: true } as Adapters['mail'], sms: { simulated: true } as Adapters['sms'], payments: { simulated: true, takesCards: true } as Adapters['payments'] } });
  app = await buildApp(server, { version: 'test', secret: 'a secret of tests only, long enough to sign', publicUrl: undefined, trustProxy: undefined, tls: undefined, rateLimitFactor: 0, roles: new Set(['api']) });
  const nowhere = server.ctx(NO_ORG);
  for (const slug of ['north', 'south']) {
    const people = Role.options.map((role) => ({ name: role, email: `${role}@${slug}.example`, password, roles: [role] }));
    const { orgId } = await createOrganisation(nowhere, { slug, kind: slug === 'north' ? 'provider' : 'client', name: slug, timeZone: 'America/New_York', currency: 'USD', language: 'en', units: 'imperial', phone: null }, people);
    orgIds[slug] = orgId;
    for (const role of slug === 'north' ? Role.options : (['owner'] as const)) {
      const answer = await app.inject({ method: 'POST', url: '/v1/auth/sign-in', payload: { email: `${role}@${slug}.example`, password, session: 'token' } });
      tokens[slug === 'north' ? role : `${slug} ${role}`] = answer.json<{ token: string }>().token;
    }
  }
});
afterAll(async () => {
  await app.close();
  await server.close();
});

const addressOf = (endpoint: Endpoint): string => endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'slug' ? 'no-such-place' : /token/i.test(name) ? 'x'.repeat(43) : newId()));
const call = (endpoint: Endpoint, token?: string, payload?: object) =>
  app.inject({ method: endpoint.method, url: addressOf(endpoint), ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }), ...(endpoint.method === 'GET' ? {} : { payload: payload ?? {} }) });
const post = (url: string, token: string, payload: object, headers: Record<string, string> = {}) => app.inject({ method: 'POST', url, payload, headers: { authorization: `Bearer ${token}`, ...headers } });

test('without a session every endpoint that is not public answers 401', async () => {
  expect(endpoints.length).toBeGreaterThan(20);
  for (const endpoint of endpoints) {
    if (endpoint.access === 'public') continue;
    const { statusCode } = await call(endpoint);
    expect([endpoint.method, endpoint.path, statusCode]).toEqual([endpoint.method, endpoint.path, endpoint.access === 'tracking-link' ? 404 : 401]);
  }
});

test('every role gets 403 exactly where its permissions end', async () => {
  for (const endpoint of endpoints) {
    if (typeof endpoint.access !== 'object') continue;
    const { permission } = endpoint.access;
    expect(grants, `${endpoint.path}: nobody declares who has it`).toHaveProperty([permission]);
    for (const role of Role.options) {
      if (endpoint.path === '/v1/auth/sign-out') continue;
      const { statusCode } = await call(endpoint, tokens[role]);
      expect([endpoint.method, endpoint.path, role, statusCode === 403], `answered ${statusCode}`).toEqual([endpoint.method, endpoint.path, role, !grants[permission]!.includes(role)]);
    }
  }
});

test('every permission has a name and an explanation in every language, and nothing else has', () => {
  expect(Object.keys(permissionWords.en.permissions).sort()).toEqual(Object.keys(grants).sort());
  for (const { permissions } of Object.values(permissionWords)) for (const [permission, words] of Object.entries(permissions)) expect([permission, words.every((one) => one.length > 5)]).toEqual([permission, true]);
});

test('an admin may give every built-in role but owner', () => {
  const held = new Set(Object.keys(grants).filter((permission) => grants[permission]!.includes('admin')));
  for (const role of Role.options.filter((name) => name !== 'owner')) expect([role, Object.keys(grants).filter((permission) => grants[permission]!.includes(role) && !held.has(permission) && !isPersonal(permission))]).toEqual([role, []]);
});

test('an id that is nobody’s is 404 wherever it is read, and nothing answers 500', async () => {
  for (const endpoint of endpoints) {
    if (endpoint.method !== 'GET' || endpoint.file !== undefined || endpoint.path.startsWith('/v1/places') || endpoint.path === '/v1/region') continue;
    const { statusCode } = await call(endpoint, tokens['owner']);
    expect(statusCode, `${endpoint.method} ${endpoint.path}`).toBeLessThan(500);
    if (/:(\w+Id|slug)/.test(endpoint.path) && endpoint.query === undefined && statusCode !== 403 && endpoint.access !== 'customer') expect([endpoint.path, statusCode]).toEqual([endpoint.path, 404]);
  }
});

test('a stranger on the network cannot set an empty installation up, not even by a page that points its own name here', async () => {
  const payload = { organisation: { name: 'Mine now', timeZone: 'America/New_York' }, owner: { name: 'Eve', email: 'eve@example.com', password } };
  const set = async (more: object, from: { remoteAddress?: string; headers?: Record<string, string> } = {}) => (await app.inject({ method: 'POST', url: '/v1/setup', payload: { ...payload, ...more }, ...from })).json<{ code: string }>().code;
  const code = setupCodeOf('a secret of tests only, long enough to sign');
  const strangers: { remoteAddress?: string; headers?: Record<string, string> }[] = [{ remoteAddress: '192.168.1.7' }, { headers: { 'x-forwarded-for': '198.51.100.7' } }, { headers: { host: 'rebound.example' } }];
  for (const from of strangers) expect([await set({}, from), await set({ code: 'guess' }, from), await set({ code }, from)]).toEqual(['identity/setup-code-needed', 'identity/setup-code-needed', 'identity/already-set-up']);
  expect(await set({})).toBe('identity/already-set-up');
});

test('a person of another organisation does not exist', async () => {
  const people = (await app.inject({ url: '/v1/people', headers: { authorization: `Bearer ${tokens['owner']}` } })).json<{ items: { id: string }[] }>().items;
  for (const { id } of people) {
    const { statusCode } = await app.inject({ method: 'PATCH', url: `/v1/people/${id}`, headers: { authorization: `Bearer ${tokens['south owner']}` }, payload: { active: false } });
    expect(statusCode).toBe(404);
  }
});

test('a POST repeated with its key acts once and is answered alike; another body under that key is refused', async () => {
  const person = { name: 'Ivy', email: 'ivy@north.example', roles: ['dispatcher'] };
  const key = { 'idempotency-key': 'one-and-only' };
  const attempts = await Promise.all([1, 2, 3].map(() => post('/v1/people', tokens['owner']!, person, key)));
  expect(attempts.map((answer) => answer.statusCode)).toEqual([201, 201, 201]);
  expect(new Set(attempts.map((answer) => answer.body)).size).toBe(1);
  expect(attempts.filter((answer) => answer.headers['idempotent-replayed'] === 'true')).toHaveLength(2);
  const other = await post('/v1/people', tokens['owner']!, { ...person, name: 'Iris' }, key);
  expect(other.json()).toMatchObject({ status: 422, code: 'request/idempotency-mismatch' });
  expect((await post('/v1/people', tokens['admin']!, person, key)).json()).toMatchObject({ code: 'identity/already-member' });
  expect((await post('/v1/people', tokens['owner']!, person, { 'idempotency-key': 'x'.repeat(256) })).statusCode).toBe(400);
  const events = await read(server.ctx(orgIds['north']!), (db) => searchEvents(db, { limit: 500, namePrefix: 'identity.person_added' }));
  expect(events).toHaveLength(Role.options.length + 1);
});

test('signing in is never stored under a key, and signing out ends the session at once', async () => {
  const credentials = { email: 'manager@north.example', password, session: 'token' as const };
  const [first, second] = [await post('/v1/auth/sign-in', 'none', credentials, { 'idempotency-key': 'k' }), await post('/v1/auth/sign-in', 'none', credentials, { 'idempotency-key': 'k' })];
  const token = first.json<{ token: string }>().token;
  expect(second.json<{ token: string }>().token).not.toBe(token);
  expect((await post('/v1/auth/sign-out', token, {})).statusCode).toBe(204);
  expect((await app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(401);
});

test('a browser’s session lives in a cookie that scripts cannot read; over https it is secure', async () => {
  const sign = (headers: Record<string, string>) => app.inject({ method: 'POST', url: '/v1/auth/sign-in', payload: { email: 'owner@north.example', password }, headers });
  const plain = await sign({});
  expect(plain.json()).toMatchObject({ token: null });
  expect(plain.headers['set-cookie']).toEqual([expect.stringMatching(/^truckroll\.session_token=.+; Path=\/; HttpOnly; SameSite=Lax; Expires=/), expect.stringMatching(/^truckroll\.device=.+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=/)]);
  const secure = (await sign({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'dispatch.example.com' })).headers['set-cookie'] as string[];
  expect(secure).toEqual([expect.stringMatching(/^__Host-truckroll\.session_token=.+; Path=\/; HttpOnly; SameSite=Lax; Secure; Expires=/), expect.stringMatching(/^__Host-truckroll\.device=.+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=/)]);
  const [cookie] = secure[0]!.split(';');
  expect((await app.inject({ url: '/v1/me', headers: { cookie: cookie! } })).json()).toMatchObject({ roles: ['owner'], organisation: { slug: 'north' } });
});

test('a session that was there before signing in never becomes the one signed in, and an ended one stays dead', async () => {
  const sign = (cookie?: string) => app.inject({ method: 'POST', url: '/v1/auth/sign-in', payload: { email: 'manager@north.example', password }, headers: cookie === undefined ? {} : { cookie } });
  const cookieOf = (answer: Awaited<ReturnType<typeof sign>>) => (answer.headers['set-cookie'] as string[] | string).toString().split(';')[0]!;
  const whoIs = async (cookie: string) => (await app.inject({ url: '/v1/me', headers: { cookie } })).statusCode;
  const planted = 'truckroll.session_token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.c2lnbmF0dXJl';
  const first = cookieOf(await sign(planted));
  expect([first === planted, await whoIs(planted), await whoIs(first)]).toEqual([false, 401, 200]);
  // Somebody else's running session in the same browser is not taken over either.
  const second = cookieOf(await sign(first));
  expect([second === first, await whoIs(first), await whoIs(second)]).toEqual([false, 200, 200]);
  const left = await app.inject({ method: 'POST', url: '/v1/auth/sign-out', headers: { cookie: second, 'sec-fetch-site': 'same-origin' } });
  expect(left.headers['clear-site-data']).toBe('"cache"');
  expect([await whoIs(second), await whoIs(first)]).toEqual([401, 200]);
  expect(cookieOf(await sign(second))).not.toBe(second);
  expect(await whoIs(second)).toBe(401);
});

test('the organisation is changed by whoever read its newest version', async () => {
  const patch = (etag: string | undefined) => app.inject({ method: 'PATCH', url: '/v1/organisation', headers: { authorization: `Bearer ${tokens['owner']}`, ...(etag === undefined ? {} : { 'if-match': etag }) }, payload: { phone: '+14155550123' } });
  const read = await app.inject({ url: '/v1/organisation', headers: { authorization: `Bearer ${tokens['owner']}` } });
  const [{ etag }, { version }] = [read.headers, read.json<{ version: number }>()];
  expect((await patch(undefined)).statusCode).toBe(428);
  expect((await patch(etag)).headers.etag).toBe(`"${version + 1}"`);
  expect((await patch(etag)).json()).toMatchObject({ status: 412, version: version + 1 });
});

test('the audit is read page by page and by filter', async () => {
  const client = createClient({ baseUrl: 'http://inside', token: tokens['owner']!, fetch: async (url, init) => {
    const answer = await app.inject({ method: init.method as 'GET', url: url.replace('http://inside', ''), headers: init.headers as Record<string, string> });
    return new Response(answer.rawPayload, { status: answer.statusCode, headers: { 'content-type': String(answer.headers['content-type']) } });
  } });
  const names: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await client.call(api.compliance.listEvents, { query: { limit: 3, name: 'identity.', ...(cursor === undefined ? {} : { cursor }) } });
    names.push(...page.items.map((event) => event.name));
    cursor = page.nextCursor ?? undefined;
    more = page.nextCursor !== null;
  }
  expect(names.length).toBeGreaterThan(10);
  expect(names.at(-1)).toBe('identity.organisation_created');
  await expect(client.call(api.compliance.listEvents, { query: { cursor: 'nonsense' } })).rejects.toMatchObject({ status: 400 });
});

test('a cursor that no list gave is refused by every list, whatever it says', async () => {
  const paged = endpoints.filter(({ query, access }) => access !== 'customer' && access !== 'tracking-link' && query !== undefined && 'cursor' in query.shape);
  expect(paged.length).toBeGreaterThan(4);
  for (const endpoint of paged) {
    const token = tokens[endpoint.path.startsWith('/v1/my/') ? 'technician' : 'owner'];
    for (const values of [['no id'], ['no instant', 'no id'], ['no instant', newId()], ['2026-03-02T17:00:00Z', 'no id']]) {
      const cursor = Buffer.from(JSON.stringify(values)).toString('base64url');
      const { statusCode } = await app.inject({ url: `${addressOf(endpoint)}?cursor=${cursor}`, headers: { authorization: `Bearer ${token}` } });
      // A name or e-mail that begins a page is anybody's to choose.
      const allowed = ['/v1/customers', '/v1/portal-users'].includes(endpoint.path) && values[0] === 'no instant' && values[1] !== 'no id' ? 200 : 400;
      expect([endpoint.path, values, statusCode]).toEqual([endpoint.path, values, allowed]);
    }
  }
});

test('health and metrics answer, the metrics not through a proxy', async () => {
  expect((await app.inject({ url: '/health/live' })).json()).toEqual({ status: 'live' });
  expect((await app.inject({ url: '/health/ready' })).json()).toMatchObject({ status: 'ready', version: 'test' });
  expect((await app.inject({ url: '/metrics' })).body).toContain('truckroll_http_request_seconds_bucket');
  expect((await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '198.51.100.7' } })).statusCode).toBe(403);
});

test('the reference is valid for whoever reads it and hides what only the provider may call', async () => {
  const [anybody, provider] = [await app.inject({ url: '/v1/openapi.json' }), await app.inject({ url: '/v1/openapi.json', headers: { authorization: `Bearer ${tokens['owner']}` } })];
  const count = (answer: typeof anybody): number => Object.values(answer.json<{ paths: object }>().paths).flatMap((methods) => Object.keys(methods as object)).length;
  expect(count(provider)).toBe(endpoints.length);
  expect(count(anybody)).toBe(endpoints.filter((endpoint) => endpoint.audience === undefined).length);
  const page = await app.inject({ url: '/docs' });
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1];
  expect(page.body).toContain(`<script nonce="${nonce}">`);
  expect(String(page.headers['content-security-policy'])).not.toContain('unsafe');
});
