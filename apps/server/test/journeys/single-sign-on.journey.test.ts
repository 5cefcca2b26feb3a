import { createClient, type Client, type ProblemError } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { lookUpProofs } from '../../src/modules/identity/tasks/look-up-proofs.ts';
import { invitationToken } from '../../src/modules/identity/rules/one-time-link.ts';
import { createOrganisation, openAuthentication } from '../../src/modules/identity/index.ts';
import { NO_ORG } from '../../src/platform/db/read-all-orgs.ts';
import { RateLimiter } from '../../src/platform/http/rate-limits.ts';
import { readAllowList } from '../../src/platform/net/allow-list.ts';
import { createCallOutside } from '../../src/platform/net/call-outside.ts';
import { addPerson } from '../support/add-person.ts';
import { CLIENT, comeBackFrom, startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts';
import { PASSWORD } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

let server: JourneyServer;
let provider: IdentityProvider;
let nobody: Client;
let owner: Client;
const BACK = 'https://dispatch.example.com/console/sso';
/** What the DNS shows. */
const shown = new Map<string, string[]>();

beforeAll(async () => {
  provider = await startIdentityProvider([BACK]);
  server = await startJourneyServer({ callOutside: createCallOutside({ allowed: readAllowList(`127.0.0.1:${provider.port}`) }), textRecords: async (name) => shown.get(name) ?? [] }, { publicUrl: 'https://dispatch.example.com' });
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
beforeEach(async () => {
  shown.clear();
  await connect({});
  await prove(owner, 'north.example');
});

const byPassword = async (email: string): Promise<Client> => createClient({ baseUrl: server.url, token: (await nobody.call(api.identity.signIn, { body: { email, password: PASSWORD, session: 'token' } })).token! });
const refusal = (promise: Promise<unknown>): Promise<string | undefined> => promise.then(() => undefined, (error: unknown) => (error as ProblemError).code);
const connect = (more: { defaultRoles?: string[]; enforced?: boolean; clientSecret?: string; issuer?: string; domains?: string[]; confirmsSilently?: boolean }) =>
  owner.call(api.identity.putSingleSignOn, { body: { issuer: provider.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, domains: ['north.example'], defaultRoles: [], enforced: false, ...more } });

const check = (client: Client, domain: string) => client.call(api.identity.checkDomain, { params: { domain } });
/** Enters in the DNS what the settings ask for, and has it looked up. */
async function prove(client: Client, domain: string) {
  const { connection } = await client.call(api.identity.getSingleSignOn, {});
  shown.set(domain, [...(shown.get(domain) ?? []), 'v=spf1 -all', connection!.domains.find((one) => one.domain === domain)!.record]);
  return check(client, domain);
}

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

test('somebody who is expected comes in by the provider as what he was added as, without roles for everybody; the link in his mail is over then', async () => {
  const { id } = await owner.call(api.identity.createPerson, { body: { name: 'Eve', email: 'eve@north.example', roles: ['accountant'] } });
  const { items } = await owner.call(api.identity.listInvitations, {});
  const token = invitationToken(server.adapters.keyedToken, { id: items.find(({ email }) => email === 'eve@north.example')!.id, sends: 1 });
  provider.signedIn = { subject: 'eve-1', email: 'eve@north.example', name: 'Eve Expected' };
  expect((await byProvider()).me).toMatchObject({ person: { id, name: 'Eve Expected' }, roles: ['accountant'] });
  expect((await owner.call(api.identity.listInvitations, {})).items.map(({ email }) => email)).not.toContain('eve@north.example');
  expect(await refusal(nobody.call(api.identity.acceptInvitation, { body: { token, name: 'Thief', password: PASSWORD, session: 'token' } }))).toBe('identity/link-over');
});

test('whom only another organisation expects is new here; who has an account there is refused as anybody is, and joins by the link in his mail', async () => {
  await prove(owner, 'north.example');
  await connect({ defaultRoles: ['dispatcher'] });
  const south = await byPassword('olive@south.example');
  await south.call(api.identity.createPerson, { body: { name: 'Southern name', email: 'fay@north.example', roles: ['accountant'] } });
  provider.signedIn = { subject: 'fay-1', email: 'fay@north.example', name: 'Fay' };
  expect((await byProvider()).me).toMatchObject({ person: { name: 'Fay' }, organisation: { slug: 'north' }, roles: ['dispatcher'] });
  expect((await south.call(api.identity.listPeople, { query: { q: 'fay@' } })).items).toMatchObject([{ name: 'Southern name', active: false, expected: true }]);

  await addPerson(server, south, { name: 'Gus', email: 'gus@north.example', password: PASSWORD, roles: ['accountant'] });
  provider.signedIn = { subject: 'gus-1', email: 'gus@north.example', name: 'Gus' };
  const told = async () => byProvider().then(() => undefined, (error: unknown) => (error as ProblemError).problem);
  const ofGus = await told();
  await connect({ defaultRoles: [] });
  provider.signedIn = { subject: 'hal-1', email: 'hal@north.example', name: 'Hal' };
  const ofHal = await told();
  expect({ ...ofGus, instance: '' }).toEqual({ ...ofHal, instance: '' });
  await owner.call(api.identity.invite, { body: { email: 'gus@north.example', roles: ['dispatcher'] } });
  const { items } = await owner.call(api.identity.listInvitations, {});
  await nobody.call(api.identity.acceptInvitation, { body: { token: invitationToken(server.adapters.keyedToken, { id: items.find(({ email }) => email === 'gus@north.example')!.id, sends: 1 }), session: 'token' } });
  provider.signedIn = { subject: 'gus-1', email: 'gus@north.example', name: 'Gus' };
  expect((await byProvider()).me).toMatchObject({ person: { name: 'Gus' }, organisation: { slug: 'north' }, roles: ['dispatcher'] });
});

test('a provider vouches in its own organisation alone: not for people of another, nor for other ways in', async () => {
  await owner.call(api.identity.putSingleSignOn, { body: { issuer: provider.issuer, clientId: CLIENT.id, domains: ['north.example', 'south.example'], defaultRoles: ['dispatcher'], enforced: false } });
  await prove(owner, 'south.example');
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

test('an e-mail leads only to the organisation that has proved its domain, and says so while none has', async () => {
  expect(await refusal(nobody.call(api.identity.beginSingleSignOn, { body: { email: 'x@nowhere.example' } }))).toBe('identity/sso-unknown');
  expect(await refusal(nobody.call(api.identity.beginSingleSignOn, { body: { organisation: 'south' } }))).toBe('identity/sso-unknown');
  const other = await byPassword('olive@south.example');
  await other.call(api.identity.putSingleSignOn, { body: { issuer: provider.issuer, clientId: 'of the other', domains: ['north.example', 'south.example'], defaultRoles: [], enforced: false } });
  const clientOf = async (email: string) => new URL((await nobody.call(api.identity.beginSingleSignOn, { body: { email } })).url).searchParams.get('client_id');
  expect([await clientOf('dina@north.example'), await clientOf('new@north.example')]).toEqual([CLIENT.id, CLIENT.id]);
  expect(await refusal(clientOf('dina@south.example'))).toBe('identity/sso-domain-unproved');
  await prove(other, 'south.example');
  expect(await clientOf('dina@south.example')).toBe('of the other');
  await other.call(api.identity.deleteSingleSignOn, {});
});

test('a domain that is not proved signs nobody in by it: neither a member nor somebody new', async () => {
  await connect({ domains: ['north.example', 'unproved.example'], defaultRoles: ['dispatcher'] });
  provider.signedIn = { subject: 'new-1', email: 'new@unproved.example', name: 'New' };
  expect(await refusal(byProvider())).toBe('identity/sso-domain-unproved');
  expect((await owner.call(api.identity.getSingleSignOn, {})).connection!.domains).toMatchObject([{ domain: 'north.example', provedAt: expect.any(String) }, { domain: 'unproved.example', provedAt: null }]);
  await prove(owner, 'unproved.example');
  expect((await byProvider()).me.person.email).toBe('new@unproved.example');
});

test('only the organisation’s own record in the DNS proves a domain; the first proof wins until it is taken away', async () => {
  const other = await byPassword('olive@south.example');
  await other.call(api.identity.putSingleSignOn, { body: { issuer: provider.issuer, clientId: 'of the other', domains: ['shared.example'], defaultRoles: [], enforced: false } });
  await connect({ domains: ['north.example', 'shared.example'] });
  const recordOf = async (client: Client) => (await client.call(api.identity.getSingleSignOn, {})).connection!.domains.find(({ domain }) => domain === 'shared.example')!.record;
  const [mine, theirs] = [await recordOf(owner), await recordOf(other)];
  expect(mine).toMatch(/^truckroll-domain-verification=[\w-]{43}$/);
  expect(mine).not.toBe(theirs);
  for (const records of [[], ['v=spf1 -all'], [theirs], [`${mine}x`], [`x${mine}`]]) {
    shown.set('shared.example', records);
    expect(await refusal(check(owner, 'shared.example'))).toBe('identity/domain-record-missing');
  }
  expect(await refusal(check(owner, 'somebody.example'))).toBe('identity/domain-not-listed');
  shown.set('shared.example', ['v=spf1 -all', mine, theirs]);
  await check(owner, 'shared.example');
  await check(owner, 'shared.example');
  expect(await refusal(check(other, 'shared.example'))).toBe('identity/domain-taken');
  await connect({});
  expect((await check(other, 'shared.example')).connection!.domains).toMatchObject([{ domain: 'shared.example', provedAt: expect.any(String) }]);
  await connect({ domains: ['north.example', 'shared.example'] });
  expect(await refusal(check(owner, 'shared.example'))).toBe('identity/domain-taken');
  const admin = await byPassword('adam@south.example');
  expect(await refusal(check(admin, 'shared.example'))).toBe('identity/role-beyond-yours');
  await other.call(api.identity.deleteSingleSignOn, {});
  await check(owner, 'shared.example');
});

test('of two organisations that prove one domain at the same moment one has it', async () => {
  const other = await byPassword('olive@south.example');
  await other.call(api.identity.putSingleSignOn, { body: { issuer: provider.issuer, clientId: 'of the other', domains: ['race.example'], defaultRoles: [], enforced: false } });
  await connect({ domains: ['north.example', 'race.example'] });
  const outcomes = await Promise.all([owner, other].map((client) => refusal(prove(client, 'race.example'))));
  expect(new Set(outcomes)).toEqual(new Set(['identity/domain-taken', undefined]));
  await other.call(api.identity.deleteSingleSignOn, {});
});

test('nobody is shut out by a connection whose domains are not proved', async () => {
  await owner.call(api.identity.deleteSingleSignOn, {});
  expect(await refusal(connect({ enforced: true }))).toBe('identity/no-domain-proved');
  await connect({});
  expect(await refusal(connect({ enforced: true }))).toBe('identity/no-domain-proved');
});

test('an address of which the provider does not say that it is confirmed counts only where the owner says that it never does', async () => {
  provider.signedIn = { subject: 'silent-1', email: 'silent@north.example', name: 'Silent', emailVerified: null };
  await connect({ defaultRoles: ['dispatcher'] });
  expect(await refusal(byProvider())).toBe('identity/not-invited');
  await connect({ defaultRoles: ['dispatcher'], confirmsSilently: true });
  provider.signedIn = { subject: 'denied-1', email: 'denied@north.example', emailVerified: false };
  expect(await refusal(byProvider())).toBe('identity/not-invited');
  provider.signedIn = { subject: 'silent-1', email: 'silent@north.example', name: 'Silent', emailVerified: null };
  expect((await byProvider()).me.person.email).toBe('silent@north.example');
});

test('the provider describes itself once for many sign-ins, and anew whenever it is connected', async () => {
  const described = () => provider.asked.filter((path) => path === '/.well-known/openid-configuration').length;
  const before = described();
  provider.signedIn = { subject: 'dina-1', email: 'dina@north.example' };
  for (const _ of [1, 2]) await byProvider();
  expect(described()).toBe(before);
  await connect({});
  expect(described()).toBe(before + 1);
});

const forgetProof = (personId: string) => server.server.database.pools.auth.query(`update identity.session set proved_at = now() - interval '11 minutes' where user_id = $1`, [personId]);

test('whoever came from the provider proves himself there again, as himself and only then', async () => {
  provider.signedIn = { subject: 'dina-1', email: 'dina@north.example' };
  const signedIn = await byProvider();
  expect(signedIn.me.singleSignOn).toBe(true);
  const dina = createClient({ baseUrl: server.url, token: signedIn.token! });
  await forgetProof(signedIn.me.person.id);
  expect(await refusal(dina.call(api.identity.endOtherSessions, {}))).toBe('identity/prove-it-again');
  const begin = () => dina.call(api.identity.beginProofAtProvider, {});
  const proveWith = async (change: (url: string) => string = (url) => url, client = dina) => {
    const { ticket, url } = await begin();
    const query = await comeBackFrom(change(url), BACK);
    return refusal(client.call(api.identity.proveAgain, { body: { singleSignOn: { ticket, query } } }));
  };
  const { url } = await begin();
  expect([new URL(url).searchParams.get('prompt'), new URL(url).searchParams.get('max_age')]).toEqual(['login', '0']);
  expect(await proveWith((address) => address.replace('&prompt=login', '').replace('&max_age=0', ''))).toBe('identity/sso-failed');
  provider.signedIn = { subject: 'silent-1', email: 'silent@north.example' };
  expect(await proveWith()).toBe('identity/sso-failed');
  provider.signedIn = { subject: 'dina-1', email: 'dina@north.example' };
  const elsewhere = createClient({ baseUrl: server.url, token: (await byProvider()).token! });
  await forgetProof(signedIn.me.person.id);
  expect(await proveWith(undefined, elsewhere)).toBe('identity/ticket-over');
  const late = await begin();
  const query = await comeBackFrom(late.url, BACK);
  await server.server.database.pools.auth.query(`update identity.ticket set data = jsonb_set(data, '{beganAt}', to_jsonb((data ->> 'beganAt')::bigint + 300)) where purpose = 'single-sign-on-proof'`);
  expect(await refusal(dina.call(api.identity.proveAgain, { body: { singleSignOn: { ticket: late.ticket, query } } }))).toBe('identity/sso-failed');
  expect(await refusal(dina.call(api.identity.endOtherSessions, {}))).toBe('identity/prove-it-again');
  expect(await proveWith()).toBeUndefined();
  await dina.call(api.identity.endOtherSessions, {});
  expect(await refusal(owner.call(api.identity.beginProofAtProvider, {}))).toBe('identity/sso-unknown');
});

test('while the provider is the only way in, it owns name and e-mail; the language is one’s own', async () => {
  provider.signedIn = { subject: 'dina-1', email: 'dina@north.example' };
  const dina = createClient({ baseUrl: server.url, token: (await byProvider()).token! });
  expect(await dina.call(api.identity.patchMyProfile, { body: { name: 'Dina' } })).toMatchObject({ name: 'Dina', ownedByProvider: false });
  await connect({ enforced: true });
  expect(await dina.call(api.identity.getMyProfile, {})).toMatchObject({ ownedByProvider: true });
  expect(await refusal(dina.call(api.identity.patchMyProfile, { body: { name: 'Somebody' } }))).toBe('identity/owned-by-provider');
  expect(await refusal(dina.call(api.identity.changeMyEmail, { body: { email: 'mine@elsewhere.example' } }))).toBe('identity/owned-by-provider');
  expect(await dina.call(api.identity.patchMyProfile, { body: { language: 'de' } })).toMatchObject({ language: 'de', name: 'Dina' });
  expect(await owner.call(api.identity.patchMyProfile, { body: { name: 'Olive' } })).toMatchObject({ ownedByProvider: false });
});

test('a domain whose record is gone for a week signs nobody new in, is free for another, and counts again once it is proved again', async () => {
  const lookUp = async (days: number) => {
    server.clock.advanceBy(days * 24 * 3600);
    await lookUpProofs.run(server.server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'test' } }));
  };
  await connect({ domains: ['north.example', 'moved.example'], defaultRoles: ['dispatcher'] });
  await prove(owner, 'moved.example');
  shown.delete('moved.example');
  await lookUp(2);
  provider.signedIn = { subject: 'moved-1', email: 'one@moved.example', name: 'One' };
  expect((await byProvider({ email: 'one@moved.example' })).me.person.email).toBe('one@moved.example');
  const domain = async () => (await owner.call(api.identity.getSingleSignOn, {})).connection!.domains[1];
  expect(await domain()).toMatchObject({ provedAt: expect.any(String) as unknown, missing: { since: expect.any(String) as unknown } });
  await lookUp(8);
  expect(await domain()).toMatchObject({ provedAt: null, missing: { since: expect.any(String) as unknown } });
  expect(await refusal(byProvider({ email: 'two@moved.example' }))).toBe('identity/sso-domain-unproved');
  provider.signedIn = { subject: 'moved-2', email: 'two@moved.example', name: 'Two' };
  expect(await refusal(byProvider())).toBe('identity/sso-domain-unproved');
  const subjects = server.adapters.simulated.messages.accepted().filter(({ to, text }) => to === 'olive@north.example' && text.includes('moved.example')).map(({ subject }) => subject);
  expect(subjects).toEqual(['The proof of moved.example is missing', 'moved.example counts no longer']);

  const other = await byPassword('olive@south.example');
  await other.call(api.identity.putSingleSignOn, { body: { issuer: provider.issuer, clientId: 'of the other', domains: ['moved.example'], defaultRoles: [], enforced: false } });
  await prove(other, 'moved.example');
  expect(await refusal(prove(owner, 'moved.example'))).toBe('identity/domain-taken');
  await other.call(api.identity.deleteSingleSignOn, {});
  await check(owner, 'moved.example');
  expect(await domain()).toMatchObject({ provedAt: expect.any(String) as unknown, missing: null });
  expect((await byProvider()).me.person.email).toBe('two@moved.example');
});

test('whoever begins sign-ins without end is held up at that organisation, and nobody at another', async () => {
  const other = await byPassword('olive@south.example');
  await other.call(api.identity.putSingleSignOn, { body: { issuer: provider.issuer, clientId: 'of the other', domains: ['south.example'], defaultRoles: [], enforced: false } });
  openAuthentication(server.server, 'a secret of tests only, long enough to sign', new RateLimiter(0.1));
  const begin = (organisation: string) => refusal(nobody.call(api.identity.beginSingleSignOn, { body: { organisation } }));
  const begun: (string | undefined)[] = [];
  for (let i = 0; i < 12; i++) begun.push(await begin('north'));
  expect(begun).toEqual([...Array.from({ length: 10 }, () => undefined), 'request/too-many-requests', 'request/too-many-requests']);
  expect(await begin('south')).toBeUndefined();
});
