import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { Role } from '@truckroll/contracts/identity/schemas.ts';
import { newId } from '@truckroll/kernel';
import { buildApp } from '../../src/app/build-app.ts';
import { modulesWith } from '../../src/app/modules.ts';
import { createOrganisation } from '../../src/modules/identity/index.ts';
import { isProvidersOwn } from '../../src/modules/identity/rules/providers-own.ts';
import { isFitForPrograms } from '../../src/modules/identity/rules/fit-for-programs.ts';
import type { Adapters } from '../../src/platform/adapters/index.ts';
import { NO_ORG } from '../../src/platform/db/read-all-orgs.ts';
import { addMember } from '../support/add-member.ts';
import { everyEndpoint, titleOf } from '../support/every-endpoint.ts';
import { createTestServerContext, type TestServer } from '../support/test-server-context.ts';

const password = 'crossing-lantern-47';
const modules = modulesWith({ version: 'test', metricsToken: undefined });
const grants: Record<string, readonly string[]> = Object.assign({}, ...modules.map((module) => module.permissions ?? {}));
const fit = Object.keys(grants).filter(isFitForPrograms);

/** Somebody who knocks: what he holds, and whether a person is behind him. */
type Knocker = { name: string; credential: string | undefined; has: (permission: string) => boolean; person: boolean; provider: boolean; support?: true };
type Verdict = 'let in' | 401 | 403 | 404;

let server: TestServer;
let app: FastifyInstance;
const knockers: Knocker[] = [];
const orgIds: Record<string, string> = {};

const post = async <T>(url: string, payload: object, token?: string): Promise<T> => (await app.inject({ method: 'POST', url, payload, ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }) })).json<T>();
const tokenOf = async (email: string): Promise<string> => (await post<{ token: string }>('/v1/auth/sign-in', { email, password, session: 'token' })).token;

beforeAll(async () => {
  server = await createTestServerContext({ modules, migrated: modules.map((module) => module.name), adapters: { mail: { simulated: true } as Adapters['mail'] } });
  app = await buildApp(server, { version: 'test', secret: 'a secret of tests only, long enough to sign', publicUrl: undefined, trustProxy: undefined, tls: undefined, rateLimitFactor: 0, roles: new Set(['api']) });
  for (const slug of ['provider', 'client'] as const) {
    const people = Role.options.map((role) => ({ name: role, email: `${role}@${slug}.example`, password, roles: [role] }));
    orgIds[slug] = (await createOrganisation(server.ctx(NO_ORG), { slug, kind: slug, name: slug, timeZone: 'America/New_York', currency: 'USD', language: 'en', units: 'imperial', phone: null }, people)).orgId;
    for (const role of Role.options) knockers.push({ name: `${role} of the ${slug}`, credential: await tokenOf(`${role}@${slug}.example`), has: (permission) => grants[permission]!.includes(role) && (slug === 'provider' || !isProvidersOwn(permission)), person: true, provider: slug === 'provider' });
  }
  const owner = await tokenOf('owner@client.example');
  const one = fit[0]!;
  const key = async (permissions: string[]): Promise<string> => (await post<{ secret: string }>('/v1/keys', { name: 'A program', permissions }, owner)).secret;
  knockers.push({ name: 'a key with one right', credential: await key([one]), has: (permission) => permission === one, person: false, provider: false });
  knockers.push({ name: 'a key with every right that keys can hold', credential: await key(fit), has: (permission) => fit.includes(permission), person: false, provider: false });
  const token = async (permissions: string[], scope?: string): Promise<{ id: string; credential: string }> => {
    const { client, secret } = await post<{ client: { id: string }; secret: string }>('/v1/service-clients', { name: 'A system', permissions }, owner);
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: client.id, client_secret: secret, ...(scope === undefined ? {} : { scope }) });
    const given = await app.inject({ method: 'POST', url: '/v1/oauth/token', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: form.toString() });
    return { id: client.id, credential: given.json<{ access_token: string }>().access_token };
  };
  knockers.push({ name: 'a token with every right that clients can hold', credential: (await token(fit)).credential, has: (permission) => fit.includes(permission), person: false, provider: false });
  knockers.push({ name: 'a token of such a client whose scope names one right', credential: (await token(fit, one)).credential, has: (permission) => permission === one, person: false, provider: false });
  const ended = await token([one]);
  await app.inject({ method: 'DELETE', url: `/v1/service-clients/${ended.id}`, headers: { authorization: `Bearer ${owner}` } });
  const { key: roleId } = await post<{ key: string }>('/v1/roles', { name: 'One right', permissions: [one] }, owner);
  await addMember(server.ctx(orgIds['client']!), { name: 'Una', email: 'una@client.example', password, roles: [roleId] });
  knockers.push({ name: 'a role of one’s own with one right', credential: await tokenOf('una@client.example'), has: (permission) => permission === one, person: true, provider: false });
  // Nobody who knocks himself: ending his other sessions would end the visits.
  await addMember(server.ctx(orgIds['provider']!), { name: 'Sue', email: 'support@provider.example', password, roles: ['admin'] });
  for (const role of ['admin', 'read_only'] as const) {
    const slug = `supported-${role.replace('_', '-')}`;
    const email = `owner@${slug}.example`;
    const { orgId } = await createOrganisation(server.ctx(NO_ORG), { slug, kind: 'client', name: role, timeZone: 'UTC', currency: 'USD', language: 'en', units: 'metric', phone: null }, [{ name: 'Olga', email, password, roles: ['owner'] }]);
    await post('/v1/support-access', { reason: 'Help', role }, await tokenOf(email));
    const { token } = await post<{ token: string }>(`/v1/clients/${orgId}/enter`, { session: 'token' }, await tokenOf('support@provider.example'));
    knockers.push({ name: `support as ${role}`, credential: token, has: (permission) => grants[permission]!.includes(role) && fit.includes(permission), person: false, provider: false, support: true });
  }
  const revoked = await key([one]);
  const { items } = (await app.inject({ url: '/v1/keys', headers: { authorization: `Bearer ${owner}` } })).json<{ items: { id: string; prefix: string }[] }>();
  await app.inject({ method: 'DELETE', url: `/v1/keys/${items.find(({ prefix }) => revoked.startsWith(prefix))!.id}`, headers: { authorization: `Bearer ${owner}` } });
  for (const [name, credential] of [['nobody', undefined], ['a forged session', 'AAAA.BBBB'], ['a revoked key', revoked], ['a token of a deleted client', ended.credential]] as const) knockers.push({ name, credential, has: () => false, person: false, provider: false });
});
afterAll(async () => {
  await app.close();
  await server.close();
});

const isNobody = ({ name }: Knocker): boolean => ['nobody', 'a forged session', 'a revoked key', 'a token of a deleted client'].includes(name);

/** What the contract declares. */
function declared({ access, audience, programs, support, reauthenticate }: Endpoint, knocker: Knocker): Verdict {
  if (access === 'public') return 'let in';
  if (access === 'tracking-link') return 404;
  // Nobody here is a customer's person (portal.journey.test.ts tries those).
  if (isNobody(knocker) || access === 'customer') return 401;
  if (audience === 'provider' && !knocker.provider) return 404;
  if (access === 'signed-in') return knocker.person || programs === true || (knocker.support === true && support === true) ? 'let in' : 403;
  if (!knocker.has(access.permission)) return 403;
  // A key cannot prove who it is.
  return reauthenticate === true && !knocker.person && knocker.support !== true ? 403 : 'let in';
}

const GATES = new Map<string, Verdict>([['request/unauthenticated', 401], ['request/forbidden', 403], ['request/not-found', 404], ['identity/prove-it-again', 403]]);

/** What the gates said; refusals from behind them mean that they let the request in. */
async function found(endpoint: Endpoint, { credential }: Knocker): Promise<Verdict> {
  const url = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'slug' ? 'no-such-place' : /token/i.test(name) ? 'x'.repeat(43) : newId()));
  const answer = await app.inject({ method: endpoint.method, url, ...(credential === undefined ? {} : { headers: { authorization: `Bearer ${credential}` } }), ...(endpoint.method === 'GET' ? {} : { payload: {} }) });
  if (endpoint.access === 'tracking-link') return answer.statusCode === 404 ? 404 : 'let in';
  const code = String(answer.headers['content-type']).startsWith('application/problem+json') ? answer.json<{ code: string }>().code : '';
  // Where the provider alone may come, "not found" is the gate's word; elsewhere it is the endpoint's own.
  if (endpoint.access === 'public' || (code === 'request/not-found' && endpoint.audience !== 'provider')) return 'let in';
  return GATES.get(code) ?? 'let in';
}

/** This ends the session that knocks, so it is tried last, each knocker once. */
const endsSession = ({ path }: Endpoint, { support }: Knocker): boolean => path === (support ? '/v1/support-visits/leave' : '/v1/auth/sign-out');

test('everybody gets at every endpoint exactly what its contract declares', { timeout: 300_000 }, async () => {
  const tried = { combinations: 0 };
  const wrong: string[] = [];
  for (const knocker of knockers) {
    for (const endpoint of everyEndpoint.toSorted((one, other) => Number(endsSession(one, knocker)) - Number(endsSession(other, knocker)))) {
      const [right, actual] = [declared(endpoint, knocker), await found(endpoint, knocker)];
      tried.combinations += 1;
      if (right !== actual) wrong.push(`${titleOf(endpoint)} for ${knocker.name}: declared ${right}, found ${actual}`);
    }
  }
  console.log(`${tried.combinations} combinations of ${everyEndpoint.length} endpoints and ${knockers.length} callers`);
  expect(wrong).toEqual([]);
  expect(tried.combinations).toBeGreaterThan(2000);
});

test('every endpoint is served, and names only rights that some module declares', () => {
  const served = new Set(modules.flatMap((module) => (module.routes ?? []).map(({ endpoint }) => titleOf(endpoint))));
  expect(everyEndpoint.map(titleOf).filter((title) => !served.has(title))).toEqual([]);
  expect(everyEndpoint.flatMap(({ access }) => (typeof access === 'object' && !Object.hasOwn(grants, access.permission) ? [access.permission] : []))).toEqual([]);
});
