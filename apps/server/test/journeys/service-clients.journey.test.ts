import { createPublicKey } from 'node:crypto';
import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import * as oauth from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../src/app/build-app.ts';
import { currentSigningKey, keepSigningKeys } from '../../src/modules/identity/actions/service-client/keep-signing-keys.ts';
import { NO_ORG } from '../../src/platform/db/read-all-orgs.ts';
import { addPerson } from '../support/add-person.ts';
import { CONTACT, foundRoadsideCompany, PASSWORD, PLACE, type RoadsideCompany } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';
import { createTestServerContext } from '../support/test-server-context.ts';

let server: JourneyServer;
let company: RoadsideCompany;
beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'machines', first: true, technicians: 1 });
});
afterAll(() => server.close());

const make = async (...permissions: string[]) => company.owner.call(api.identity.createServiceClient, { body: { name: 'Phone system', permissions } });
const clientOf = (token: string) => createClient({ baseUrl: server.url, token, retries: 0 });
const status = async (path: string, token: string, method = 'GET'): Promise<number> => (await fetch(server.url + path, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(method === 'GET' ? {} : { body: '{}' }) })).status;
const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;
const ask = async (form: Record<string, string> | string, authorization?: string) => {
  const answer = await fetch(`${server.url}/v1/oauth/token`, { method: 'POST', headers: authorization === undefined ? {} : { authorization }, body: new URLSearchParams(form) });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as { access_token: string; error?: string; error_description?: string; scope?: string } };
};
const tokenOf = async ({ client, secret }: { client: { id: string }; secret: string }, scope?: string): Promise<string> => (await ask({ grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) }, basic(client.id, secret))).body.access_token;
const system = () => server.server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'test' } });
const auth = () => server.server.database.pools.auth;
const signIn = async (email: string) => clientOf((await createClient({ baseUrl: server.url }).call(api.identity.signIn, { body: { email, password: PASSWORD, session: 'token' } })).token!);

test('an OAuth library finds everything by itself, gets a token, works with it, and the trail says which client it was', async () => {
  const { client, secret } = await make('jobs.job.create', 'jobs.job.read');
  for (const authenticate of [oauth.ClientSecretBasic(secret), oauth.ClientSecretPost(secret)]) {
    const found = await oauth.discovery(new URL(server.url), client.id, secret, authenticate, { algorithm: 'oauth2', execute: [oauth.allowInsecureRequests] });
    const granted = await oauth.clientCredentialsGrant(found, { scope: 'jobs.job.read' });
    expect(granted).toMatchObject({ token_type: 'bearer', expires_in: 900, scope: 'jobs.job.read' });
    expect(await status('/v1/jobs', granted.access_token)).toBe(200);
  }
  const program = clientOf(await tokenOf({ client, secret }));
  const { job } = await program.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact: CONTACT, answers: { where: 'home' } } });
  const { items: events } = await company.owner.call(api.compliance.listEvents, { query: { key: job.id } });
  expect(events.at(-1)!.actor).toEqual({ kind: 'client', id: client.id, name: 'Phone system' });
  const listed = (await company.owner.call(api.identity.listServiceClients, {})).items.find(({ id }) => id === client.id)!;
  expect(Date.now() - Date.parse(listed.lastUsedAt!)).toBeLessThan(60_000);
  expect(JSON.stringify(listed)).not.toContain(secret.slice(20));
});

test('a token says who, for whom and what for, is signed with a published key and holds for a quarter of an hour', async () => {
  const made = await make('jobs.job.read');
  const token = await tokenOf(made);
  const { kid, ...header } = decodeProtectedHeader(token);
  expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt' });
  const claims = decodeJwt(token);
  expect(claims).toMatchObject({ iss: server.url, aud: server.url, sub: made.client.id, client_id: made.client.id, scope: 'jobs.job.read', jti: expect.any(String) });
  expect(claims.exp! - claims.iat!).toBe(900);
  const { keys } = (await (await fetch(`${server.url}/.well-known/jwks.json`)).json()) as { keys: JWK[] };
  const published = keys.find((key) => key.kid === kid)!;
  expect(Object.keys(published).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
});

test('refusals have the shape and the words of RFC 6749; forms are taken nowhere else', async () => {
  const { client, secret } = await make('jobs.job.read');
  const right = basic(client.id, secret);
  const told = async (form: Record<string, string> | string, authorization?: string) => {
    const { status: code, body } = await ask(form, authorization);
    return [code, body.error];
  };
  const grant = { grant_type: 'client_credentials' };
  expect(await told(grant, basic(client.id, `${secret}x`))).toEqual([401, 'invalid_client']);
  expect(await told(grant, basic('nobody', secret))).toEqual([401, 'invalid_client']);
  expect(await told(grant, basic(crypto.randomUUID(), secret))).toEqual([401, 'invalid_client']);
  expect(await told(grant, 'Basic !!!')).toEqual([401, 'invalid_client']);
  expect(await told(grant, `Bearer ${secret}`)).toEqual([401, 'invalid_client']);
  expect(await told(grant)).toEqual([401, 'invalid_client']);
  expect(await told({ ...grant, client_id: client.id, client_secret: secret }, right)).toEqual([400, 'invalid_request']);
  expect(await told({ ...grant, client_id: 'another' }, right)).toEqual([400, 'invalid_request']);
  expect(await told({}, right)).toEqual([400, 'invalid_request']);
  expect(await told('grant_type=client_credentials&grant_type=client_credentials', right)).toEqual([400, 'invalid_request']);
  expect(await told({ grant_type: 'password', username: 'a', password: 'b' }, right)).toEqual([400, 'unsupported_grant_type']);
  expect(await told({ ...grant, scope: 'jobs.job.read billing.invoice.read' }, right)).toEqual([400, 'invalid_scope']);
  expect(await told({ ...grant, scope: 'jobs.job.read', client_id: client.id }, right)).toEqual([200, undefined]);
  const json = await fetch(`${server.url}/v1/oauth/token`, { method: 'POST', headers: { authorization: right, 'content-type': 'application/json' }, body: JSON.stringify(grant) });
  expect([json.status, ((await json.json()) as { error: string }).error]).toEqual([400, 'invalid_request']);
  const refused = await ask(grant, basic(client.id, 'wrong'));
  expect([refused.headers.get('cache-control'), refused.headers.get('www-authenticate')]).toEqual(['no-store', 'Basic realm="truckroll"']);
  expect((await ask(grant, right)).headers.get('cache-control')).toBe('no-store');
  await expect.poll(async () => (await company.owner.call(api.compliance.listEvents, { query: { key: client.id, name: 'identity.service_client_refused' } })).items.length).toBe(2);
  // Everywhere else forms stay shut out: a page of strangers can send them.
  expect((await fetch(`${server.url}/v1/auth/sign-in`, { method: 'POST', body: new URLSearchParams({ email: 'a@b.example' }) })).status).toBe(415);
});

test('wrong secrets are slowed down like wrong passwords, with the right one too, and only where they come from', async () => {
  const { client, secret } = await make('jobs.job.read');
  const neighbour = await createTestServerContext({ modules: server.server.modules, database: server.server.database, adapters: server.server.adapters });
  const limited = await buildApp(neighbour, { version: 'test', secret: 'a secret of tests only, long enough to sign', publicUrl: undefined, trustProxy: undefined, tls: undefined, rateLimitFactor: 1, roles: new Set(['api']) });
  const knock = async (shown: string, remoteAddress = '203.0.113.9') => limited.inject({ method: 'POST', url: '/v1/oauth/token', remoteAddress, headers: { authorization: basic(client.id, shown), 'content-type': 'application/x-www-form-urlencoded' }, payload: 'grant_type=client_credentials' });
  for (let i = 0; i < 10; i++) expect((await knock('wrong')).statusCode).toBe(401);
  const slowed = await knock(secret);
  expect([slowed.statusCode, slowed.json<{ error: string }>().error, Number(slowed.headers['retry-after']) > 0]).toEqual([429, 'temporarily_unavailable', true]);
  expect((await knock(secret, '198.51.100.4')).statusCode).toBe(200);
  await limited.close();
  await neighbour.close();
});

test('a token opens what its scope names of what the client may now, and nothing of a person', async () => {
  const made = await make('jobs.job.read', 'customers.customer.read');
  const [narrow, wide] = [await tokenOf(made, 'jobs.job.read'), await tokenOf(made)];
  expect([await status('/v1/jobs', narrow), await status('/v1/customers', narrow), await status('/v1/customers', wide)]).toEqual([200, 403, 200]);
  for (const path of ['/v1/me', '/v1/sessions', '/v1/keys', '/v1/service-clients']) expect([path, await status(path, wide)]).toEqual([path, 403]);
  await company.owner.call(api.identity.changeServiceClient, { params: { clientId: made.client.id }, body: { permissions: ['jobs.job.read'] } });
  expect([await status('/v1/jobs', wide), await status('/v1/customers', wide)]).toEqual([200, 403]);
  await company.owner.call(api.identity.deleteServiceClient, { params: { clientId: made.client.id } });
  expect([await status('/v1/jobs', narrow), await status('/v1/jobs', wide)]).toEqual([401, 401]);
  expect((await ask({ grant_type: 'client_credentials' }, basic(made.client.id, made.secret))).body.error).toBe('invalid_client');
});

test('a new secret works at once and the old one as long as was chosen', async () => {
  const made = await make('jobs.job.read');
  const params = { clientId: made.client.id };
  const grants = async (secret: string) => (await ask({ grant_type: 'client_credentials' }, basic(made.client.id, secret))).status;
  const second = await company.owner.call(api.identity.rotateClientSecret, { params, body: { overlapSeconds: 3600 } });
  expect([await grants(made.secret), await grants(second.secret)]).toEqual([200, 200]);
  expect(second.client.secrets.map(({ expiresAt }) => expiresAt === null)).toEqual([true, false]);
  // A later change never lets an old secret live longer.
  const third = await company.owner.call(api.identity.rotateClientSecret, { params, body: { overlapSeconds: 7200 } });
  const [, , oldest] = third.client.secrets;
  expect(Date.parse(oldest!.expiresAt!) - Date.now()).toBeLessThanOrEqual(3_600_000);
  const fourth = await company.owner.call(api.identity.rotateClientSecret, { params, body: { overlapSeconds: 0 } });
  expect([await grants(made.secret), await grants(second.secret), await grants(third.secret), await grants(fourth.secret)]).toEqual([401, 401, 401, 200]);
  expect(fourth.client.secrets).toHaveLength(1);
});

test('no other token opens anything: another algorithm, key, address, kind or time', async () => {
  const made = await make('jobs.job.read');
  const token = await tokenOf(made);
  const { id: kid, privateJwk } = await currentSigningKey(system());
  const jwk = JSON.parse(privateJwk) as JWK;
  const ours = await importJWK(jwk, 'ES256');
  const open = { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y } as JWK;
  const [header, claims, signature] = token.split('.') as [string, string, string];
  const now = Math.floor(Date.now() / 1000);
  const good = { client_id: made.client.id, scope: 'jobs.job.read', sub: made.client.id, jti: 'j', iss: server.url, aud: server.url, iat: now, exp: now + 600 };
  const signed = async (payload: Record<string, unknown>, head: Record<string, unknown> = {}, key: Parameters<SignJWT['sign']>[0] = ours) => new SignJWT(payload).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid, ...head }).sign(key);
  const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
  const text = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const pem = Buffer.from(createPublicKey({ key: open, format: 'jwk' }).export({ type: 'spki', format: 'pem' }));
  const strangers = await generateKeyPair('ES256', { extractable: true });
  const edwards = await generateKeyPair('EdDSA');
  const forged: Record<string, string> = {
    'unsigned': `${text({ alg: 'none', typ: 'at+jwt', kid })}.${claims}.`,
    'said to be unsigned, with the signature': `${text({ alg: 'none', typ: 'at+jwt', kid })}.${claims}.${signature}`,
    'HS256 with the public key as secret': await signed(good, { alg: 'HS256' }, pem),
    'HS256 with the public numbers as secret': await signed(good, { alg: 'HS256' }, Buffer.from(JSON.stringify(open))),
    'EdDSA': await signed(good, { alg: 'EdDSA' }, edwards.privateKey),
    'a stranger’s key': await signed(good, {}, strangers.privateKey),
    'a stranger’s key, brought along': await signed(good, { jwk: await exportJWK(strangers.publicKey) }, strangers.privateKey),
    'an unknown key': await signed(good, { kid: crypto.randomUUID() }),
    'a key that is no id': await signed(good, { kid: "' or true --" }),
    'another issuer': await signed({ ...good, iss: 'https://evil.example' }),
    'another audience': await signed({ ...good, aud: 'https://evil.example' }),
    'over': await signed({ ...good, iat: now - 901, exp: now - 1 }),
    'older than tokens get': await signed({ ...good, iat: now - 3600, exp: now + 600 }),
    'another kind of token': await signed(good, { typ: 'JWT' }),
    'another client than its subject': await signed({ ...good, sub: crypto.randomUUID() }),
    'a client of nobody': await signed({ ...good, sub: kid, client_id: kid }),
    'a changed scope': `${header}.${text({ ...good, scope: 'billing.invoice.read' })}.${signature}`,
    'a signature of zeros (CVE-2022-21449)': `${header}.${claims}.${Buffer.alloc(64).toString('base64url')}`,
    'a cut signature': token.slice(0, -2),
    'demands unknown extensions': `${text({ alg: 'ES256', typ: 'at+jwt', kid, crit: ['x'], x: 1 })}.${claims}.${signature}`,
    'four parts': `${token}.x`,
    ...Object.fromEntries(await Promise.all(['exp', 'iat', 'jti', 'iss', 'aud', 'sub', 'client_id', 'scope'].map(async (name) => [`without ${name}`, await signed(without(name))] as const))),
  };
  expect([await status('/v1/jobs', token), await status('/v1/jobs', await signed(good))]).toEqual([200, 200]);
  const opened = await Promise.all(Object.entries(forged).map(async ([what, shown]) => [what, await status('/v1/jobs', shown)]));
  expect(opened).toEqual(Object.keys(forged).map((what) => [what, 401]));
});

test('keys change every 30 days; tokens of the one before stay good as long as they live, and private parts are never in the clear', async () => {
  const token = await tokenOf(await make('jobs.job.read'));
  const kids = async () => ((await (await fetch(`${server.url}/.well-known/jwks.json`)).json()) as { keys: JWK[] }).keys.map(({ kid }) => kid!);
  const [first] = await kids();
  await keepSigningKeys(system());
  expect(await kids()).toEqual([first]);
  await auth().query(`update identity.signing_key set created_at = now() - interval '31 days'`);
  await keepSigningKeys(system());
  const [second, ...before] = await kids();
  expect(before).toEqual([first]);
  const later = await tokenOf(await make('jobs.job.read'));
  expect(decodeProtectedHeader(later).kid).toBe(second);
  expect([await status('/v1/jobs', token), await status('/v1/jobs', later)]).toEqual([200, 200]);
  await auth().query(`update identity.signing_key set created_at = now() - interval '2 hours' where id = $1`, [second]);
  await keepSigningKeys(system());
  expect(await kids()).toEqual([second]);
  expect([await status('/v1/jobs', token), await status('/v1/jobs', later)]).toEqual([401, 200]);
  const { rows } = await auth().query<{ private_jwk: string }>('select private_jwk from identity.signing_key');
  expect(rows.map(({ private_jwk }) => private_jwk)).toEqual([expect.stringMatching(/^enc1\.[a-z0-9-]+\.[\w-]+$/)]);
  await expect(server.server.database.pools.app.query('select * from identity.signing_key')).rejects.toThrow(/permission denied/);
  await expect(server.server.database.pools.app.query('select hash from identity.service_client_secret')).rejects.toThrow(/permission denied/);
});

test('a key and a client never may more than whoever answers for them; they stand still when he is switched off, until somebody with their rights takes them over', async () => {
  const { key: role, version } = await company.owner.call(api.identity.createRole, { body: { name: 'Integrator', permissions: ['identity.key.manage', 'jobs.job.read', 'customers.customer.read'] } });
  const person = await addPerson(server, company.owner, { name: 'Ira', email: 'ira@machines.example', password: PASSWORD, roles: [role] });
  const ira = await signIn('ira@machines.example');
  const permissions = ['jobs.job.read', 'customers.customer.read'];
  const { key, secret } = await ira.call(api.identity.createKey, { body: { name: 'Ira’s key', permissions } });
  const made = await ira.call(api.identity.createServiceClient, { body: { name: 'Ira’s system', permissions } });
  const token = await tokenOf(made);
  const both = async (path: string) => [await status(path, secret), await status(path, token)];
  expect(await both('/v1/customers')).toEqual([200, 200]);
  await company.owner.call(api.identity.patchRole, { params: { roleId: role }, body: { permissions: ['identity.key.manage', 'jobs.job.read'] } }, { ifMatch: version });
  expect([await both('/v1/customers'), await both('/v1/jobs')]).toEqual([[403, 403], [200, 200]]);
  expect((await ask({ grant_type: 'client_credentials', scope: 'customers.customer.read' }, basic(made.client.id, made.secret))).body.error).toBe('invalid_scope');
  // Nobody takes over what is beyond him.
  await addPerson(server, company.owner, { name: 'Ole', email: 'ole@machines.example', password: PASSWORD, roles: [role] });
  const ole = await signIn('ole@machines.example');
  await expect(ole.call(api.identity.takeOverKey, { params: { keyId: key.id } })).rejects.toMatchObject({ code: 'identity/role-beyond-yours' });
  await expect(ole.call(api.identity.takeOverServiceClient, { params: { clientId: made.client.id } })).rejects.toMatchObject({ code: 'identity/role-beyond-yours' });

  await company.owner.call(api.identity.patchPerson, { params: { personId: person.id }, body: { active: false } });
  expect(await both('/v1/jobs')).toEqual([401, 401]);
  expect((await ask({ grant_type: 'client_credentials' }, basic(made.client.id, made.secret))).body.error).toBe('unauthorized_client');
  expect((await company.owner.call(api.identity.listKeys, {})).items.find(({ id }) => id === key.id)).toMatchObject({ standsStill: true, keptBy: { name: 'Ira' } });

  expect(await company.owner.call(api.identity.takeOverKey, { params: { keyId: key.id } })).toMatchObject({ standsStill: false, createdBy: { name: 'Ira' } });
  expect(await company.owner.call(api.identity.takeOverServiceClient, { params: { clientId: made.client.id } })).toMatchObject({ standsStill: false, createdBy: { name: 'Ira' } });
  expect(await both('/v1/customers')).toEqual([200, 200]);
  await expect(company.owner.call(api.identity.takeOverKey, { params: { keyId: key.id } })).rejects.toMatchObject({ code: 'identity/keeper-unchanged' });
});

test('nobody makes a client, or gives one rights, beyond his own or beyond what programs may', async () => {
  await expect(make('identity.role.edit')).rejects.toMatchObject({ code: 'identity/not-for-programs' });
  await expect(make('jobs.job.vanish')).rejects.toMatchObject({ code: 'identity/permission-unknown' });
  const { client } = await make('jobs.job.read');
  const ole = await signIn('ole@machines.example');
  await expect(ole.call(api.identity.createServiceClient, { body: { name: 'More', permissions: ['billing.invoice.read'] } })).rejects.toMatchObject({ code: 'identity/role-beyond-yours' });
  await expect(ole.call(api.identity.changeServiceClient, { params: { clientId: client.id }, body: { permissions: ['jobs.job.read', 'billing.invoice.read'] } })).rejects.toMatchObject({ code: 'identity/role-beyond-yours' });
});

test('behind a public address tokens carry it, whatever address a request names', async () => {
  const { client, secret } = await make('jobs.job.read');
  const neighbour = await createTestServerContext({ modules: server.server.modules, database: server.server.database, adapters: server.server.adapters });
  const published = await buildApp(neighbour, { version: 'test', secret: 'a secret of tests only, long enough to sign', publicUrl: 'https://dispatch.example', trustProxy: undefined, tls: undefined, rateLimitFactor: 0, roles: new Set(['api']) });
  const { access_token: token } = (await published.inject({ method: 'POST', url: '/v1/oauth/token', headers: { host: 'evil.example', authorization: basic(client.id, secret), 'content-type': 'application/x-www-form-urlencoded' }, payload: 'grant_type=client_credentials' })).json<{ access_token: string }>();
  expect(decodeJwt(token).iss).toBe('https://dispatch.example');
  const open = async (shown: string) => (await published.inject({ url: '/v1/jobs', headers: { host: new URL(server.url).host, authorization: `Bearer ${shown}` } })).statusCode;
  expect([await open(token), await open(await tokenOf({ client, secret })), await status('/v1/jobs', token)]).toEqual([200, 401, 401]);
  await published.close();
  await neighbour.close();
});
