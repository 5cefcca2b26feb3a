import { createClient, type Client, type ProblemError } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

const ISSUER = 'https://login.north.example';
const CLIENT_ID = 'truckroll';

let server: JourneyServer;
let nobody: Client;
let owner: Client;
let own: CryptoKey;
let another: CryptoKey;
let jwk: object;
/** What the provider answers next, in place of the truth. */
let says: { claims?: JWTPayload; key?: CryptoKey; unsigned?: true; issuer?: string } = {};
let nonce = '';
const dns = new Map<string, string[]>();

/** A provider on the other side of the port through which the server calls outside. */
async function answer(url: string | URL): Promise<Response> {
  const { pathname } = new URL(url);
  if (pathname === '/.well-known/openid-configuration') return Response.json({ issuer: says.issuer ?? ISSUER, authorization_endpoint: `${ISSUER}/auth`, token_endpoint: `${ISSUER}/token`, jwks_uri: `${ISSUER}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['ES256'] });
  if (pathname === '/keys') return Response.json({ keys: [jwk] });
  if (pathname !== '/token') return new Response(null, { status: 404 });
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: ISSUER, aud: CLIENT_ID, sub: 'olga-1', email: 'owner@north.example', email_verified: true, iat: now, exp: now + 60, nonce, ...says.claims };
  const idToken = says.unsigned ? new UnsecuredJWT(claims).encode() : await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(says.key ?? own);
  return Response.json({ access_token: 'of no use', token_type: 'Bearer', expires_in: 60, id_token: idToken });
}

const refusal = (promise: Promise<unknown>): Promise<string | undefined> => promise.then(() => undefined, (error: unknown) => (error as ProblemError).code);
const connect = () => owner.call(api.identity.putSingleSignOn, { body: { issuer: ISSUER, clientId: CLIENT_ID, clientSecret: 'a secret', domains: ['north.example'], defaultRoles: [], enforced: false } });

async function signIn() {
  const { ticket, url } = await nobody.call(api.identity.beginSingleSignOn, { body: { organisation: 'north' } });
  const asked = new URL(url).searchParams;
  nonce = asked.get('nonce')!;
  return nobody.call(api.identity.finishSingleSignOn, { body: { ticket, query: new URLSearchParams({ code: 'any', state: asked.get('state')! }).toString(), session: 'token' } });
}

beforeAll(async () => {
  const [pair, anotherPair] = await Promise.all([generateKeyPair('ES256', { extractable: true }), generateKeyPair('ES256')]);
  [own, another] = [pair.privateKey, anotherPair.privateKey];
  jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  server = await startJourneyServer({ callOutside: answer, textRecords: async (name) => dns.get(name) ?? [] });
  nobody = createClient({ baseUrl: server.url });
  const { email } = await server.createOrganisation('north');
  owner = createClient({ baseUrl: server.url, token: (await nobody.call(api.identity.signIn, { body: { email, password: PASSWORD, session: 'token' } })).token! });
  dns.set('north.example', [(await connect()).connection!.domains[0]!.record]);
  await owner.call(api.identity.checkDomain, { params: { domain: 'north.example' } });
});
afterAll(() => server.close());

test.each([
  ['signed by a key that is not the provider’s', () => ({ key: another })],
  ['signed by nobody', () => ({ unsigned: true as const })],
  ['made for another sign-in', () => ({ claims: { nonce: 'another' } })],
  ['made for another program', () => ({ claims: { aud: 'another' } })],
  ['from another provider', () => ({ claims: { iss: 'https://login.evil.example' } })],
  ['that has run out', () => ({ claims: { exp: Math.floor(Date.now() / 1000) - 600, iat: Math.floor(Date.now() / 1000) - 700 } })],
])('an identity %s opens nothing', async (_which, lie) => {
  says = lie();
  expect(await refusal(signIn())).toBe('identity/sso-failed');
  says = {};
  expect((await signIn()).me.person.email).toBe('owner@north.example');
});

test('a provider that describes itself as another one is not connected', async () => {
  says = { issuer: 'https://login.evil.example' };
  expect(await refusal(connect())).toBe('identity/sso-failed');
  says = {};
});
