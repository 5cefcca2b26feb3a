import { createClient, type Client, type ProblemError } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createOrganisation } from '../../src/modules/identity/index.ts';
import { NO_ORG } from '../../src/platform/db/read-all-orgs.ts';
import { readAllowList } from '../../src/platform/net/allow-list.ts';
import { createCallOutside } from '../../src/platform/net/call-outside.ts';
import { CLIENT, comeBackFrom, startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts';
import { PASSWORD } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

let server: JourneyServer;
let provider: IdentityProvider;
let nobody: Client;
let owner: Client;
const BACK = 'https://dispatch.example.com/console/sso';

beforeAll(async () => {
  provider = await startIdentityProvider([BACK]);
  server = await startJourneyServer({ callOutside: createCallOutside({ allowed: readAllowList(`127.0.0.1:${provider.port}`) }) }, { publicUrl: 'https://dispatch.example.com' });
  nobody = createClient({ baseUrl: server.url });
  const system = server.server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'test' } });
  const person = (name: string, slug: string, role: 'owner' | 'admin' | 'dispatcher') => ({ name, email: `${name.toLowerCase()}@${slug}.example`, password: PASSWORD, roles: [role] });
  for (const slug of ['north', 'south']) await createOrganisation(system, { slug, kind: 'client', name: `Company ${slug}`, timeZone: 'America/New_York', currency: 'USD', language: 'en', units: 'imperial', phone: null }, [person('Olive', slug, 'owner'), person('Dina', slug, 'dispatcher'), person('Adam', slug, 'admin')]);
  owner = await byPassword('olive@north.example');
});
afterAll(async () => {
  await server.close();
  await provider.close();
});
beforeEach(() => connect({}));

const byPassword = async (email: string): Promise<Client> => createClient({ baseUrl: server.url, token: (await nobody.call(api.identity.signIn, { body: { email, password: PASSWORD, session: 'token' } })).token! });
const refusal = (promise: Promise<unknown>): Promise<string | undefined> => promise.then(() => undefined, (error: unknown) => (error as ProblemError).code);
const connect = (more: { defaultRoles?: string[]; enforced?: boolean; clientSecret?: string; issuer?: string }) =>
  owner.call(api.identity.putSingleSignOn, { body: { issuer: provider.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, domains: ['north.example'], defaultRoles: [], enforced: false, ...more } });

/** Signs in at the provider as whoever it has signed in there; the answer, with what the browser brings back changed at will. */
async function byProvider(who: { email: string } | { organisation: string } = { organisation: 'north' }, change: (query: string) => string = (query) => query) {
  const { ticket, url } = await nobody.call(api.identity.beginSingleSignOn, { body: who });
  const query = change(await comeBackFrom(url, BACK));
  return nobody.call(api.identity.finishSingleSignOn, { body: { ticket, query, session: 'token' } });
}

test('a member signs in at the organisation’s provider by his e-mail, and is known there by its lasting name from then on', async () => {
  provider.signedIn = { subject: 'dina-1', email: 'Dina@North.example', name: 'Dina D.' };
  const first = await byProvider({ email: 'dina@north.example' });
  expect(first.me).toMatchObject({ person: { email: 'dina@north.example', name: 'Dina' }, organisation: { slug: 'north' }, roles: ['dispatcher'] });
  provider.signedIn = { subject: 'dina-1', email: 'married@north.example' };
  expect((await byProvider()).me.person.id).toBe(first.me.person.id);
  provider.signedIn = { subject: 'somebody-else', email: 'dina@north.example' };
  expect(await refusal(byProvider())).toBe('identity/not-invited');
});

test('somebody new comes in where the organisation gives roles for that, and is refused where people are invited', async () => {
  provider.signedIn = { subject: 'nina-1', email: 'nina@north.example', name: 'Nina New' };
  expect(await refusal(byProvider({ email: 'nina@north.example' }))).toBe('identity/not-invited');
  await connect({ defaultRoles: ['dispatcher'] });
  expect((await byProvider({ email: 'nina@north.example' })).me).toMatchObject({ person: { name: 'Nina New', email: 'nina@north.example' }, roles: ['dispatcher'] });
  for (const account of [{ subject: 'x1', email: 'x@elsewhere.example' }, { subject: 'x2', email: 'x@north.example', emailVerified: false }, { subject: 'x3' }]) {
    provider.signedIn = account;
    expect(await refusal(byProvider())).toBe('identity/not-invited');
  }
});

test('a provider vouches in its own organisation alone: not for people of another, nor for other ways in', async () => {
  await owner.call(api.identity.putSingleSignOn, { body: { issuer: provider.issuer, clientId: CLIENT.id, domains: ['north.example', 'south.example'], defaultRoles: ['dispatcher'], enforced: false } });
  provider.signedIn = { subject: 'spy', email: 'olive@south.example' };
  expect(await refusal(byProvider())).toBe('identity/not-invited');
  provider.signedIn = { subject: 'dina-1', email: 'dina@north.example' };
  const { token } = await byProvider();
  const dina = createClient({ baseUrl: server.url, token: token! });
  for (const begin of [api.identity.beginAuthenticator, api.identity.beginPasskey]) expect(await refusal(dina.call(begin, {}))).toBe('identity/sso-managed');
});

test('what does not match what this browser began is refused: another state, a code used before, a ticket used before', async () => {
  provider.signedIn = { subject: 'dina-1', email: 'dina@north.example' };
  const forged = (name: string, value: string) => (query: string) => {
    const fields = new URLSearchParams(query);
    fields.set(name, value);
    return fields.toString();
  };
  expect(await refusal(byProvider(undefined, forged('state', 'another')))).toBe('identity/sso-failed');
  expect(await refusal(byProvider(undefined, forged('code', 'another')))).toBe('identity/sso-failed');
  expect(await refusal(byProvider(undefined, forged('iss', 'https://evil.example')))).toBe('identity/sso-failed');
  expect(await refusal(byProvider(undefined, () => 'error=access_denied&state=x'))).toBe('identity/sso-failed');
  const [mine, theirs] = await Promise.all([1, 2].map(() => nobody.call(api.identity.beginSingleSignOn, { body: { organisation: 'north' } })));
  const query = await comeBackFrom(theirs!.url, BACK);
  expect(await refusal(nobody.call(api.identity.finishSingleSignOn, { body: { ticket: mine!.ticket, query } }))).toBe('identity/sso-failed');
  expect(await refusal(nobody.call(api.identity.finishSingleSignOn, { body: { ticket: theirs!.ticket, query } }))).toBeUndefined();
  expect(await refusal(nobody.call(api.identity.finishSingleSignOn, { body: { ticket: theirs!.ticket, query } }))).toBe('identity/ticket-over');
});

test('enforced, nobody but owners comes in otherwise, open sessions end, and nobody needs a second factor of ours on top', async () => {
  const dina = await byPassword('dina@north.example');
  await connect({ enforced: true });
  expect(await refusal(dina.call(api.identity.getMe, {}))).toBe('request/unauthenticated');
  expect(await refusal(byPassword('dina@north.example'))).toBe('identity/sso-required');
  await byPassword('olive@north.example');
  await byPassword('dina@south.example');
  provider.signedIn = { subject: 'dina-1', email: 'dina@north.example' };
  expect((await byProvider()).me.secondFactor.neededNow).toBe(false);
});

test('a provider that cannot be reached, or lies where it must not be called, is not connected; its secret is never told', async () => {
  expect(await refusal(connect({ issuer: `${provider.issuer}/nothing-here` }))).toBe('identity/sso-failed');
  expect(await refusal(connect({ issuer: 'http://169.254.169.254/latest' }))).toBe('outgoing/address-refused');
  expect(await refusal(connect({ issuer: 'https://localhost' }))).toBe('outgoing/address-refused');
  const told = await owner.call(api.identity.getSingleSignOn, {});
  expect(told).toMatchObject({ connection: { issuer: provider.issuer, hasSecret: true }, redirectUri: BACK });
  expect(JSON.stringify(told)).not.toContain(CLIENT.secret);
  await connect({ clientSecret: 'not the right one' });
  provider.signedIn = { subject: 'dina-1', email: 'dina@north.example' };
  expect(await refusal(byProvider())).toBe('identity/sso-failed');
});

test('only an owner connects a provider: through his own, an administrator would come in as the owner', async () => {
  const admin = await byPassword('adam@south.example');
  expect(await refusal(admin.call(api.identity.putSingleSignOn, { body: { issuer: provider.issuer, clientId: CLIENT.id, domains: ['south.example'], defaultRoles: [], enforced: false } }))).toBe('identity/role-beyond-yours');
});

test('an e-mail leads only to an organisation that its owner belongs to or that alone has the domain', async () => {
  expect(await refusal(nobody.call(api.identity.beginSingleSignOn, { body: { email: 'x@nowhere.example' } }))).toBe('identity/sso-unknown');
  expect(await refusal(nobody.call(api.identity.beginSingleSignOn, { body: { organisation: 'south' } }))).toBe('identity/sso-unknown');
  const other = await byPassword('olive@south.example');
  await other.call(api.identity.putSingleSignOn, { body: { issuer: provider.issuer, clientId: 'of the other', domains: ['north.example'], defaultRoles: [], enforced: false } });
  const clientOf = async (email: string) => new URL((await nobody.call(api.identity.beginSingleSignOn, { body: { email } })).url).searchParams.get('client_id');
  expect(await clientOf('dina@north.example')).toBe(CLIENT.id);
  expect(await refusal(clientOf('new@north.example'))).toBe('identity/sso-unknown');
  await other.call(api.identity.deleteSingleSignOn, {});
  expect(await clientOf('new@north.example')).toBe(CLIENT.id);
});
