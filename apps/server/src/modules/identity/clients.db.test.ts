import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServerContext } from '../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../test/support/test-server-context.ts';
import { asOwner } from '../../platform/db/connections.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { searchEvents } from '../../platform/events/search-events.ts';
import { RateLimiter } from '../../platform/http/rate-limits.ts';
import { defineModule } from '../../platform/module.ts';
import { changePerson } from './actions/person/change-person.ts';
import { createClient } from './actions/organisation/create-client.ts';
import { createKey } from './actions/key/create-key.ts';
import { createOrganisation } from './actions/organisation/create-organisation.ts';
import { createRole } from './actions/role/create-role.ts';
import { endSession } from './actions/session/end-session.ts';
import { enterClient, leaveClient } from './actions/support/enter-client.ts';
import { grantSupport, revokeSupport } from './actions/support/grant-support.ts';
import { invitePerson } from './actions/invitation/invite-person.ts';
import { powersOf } from './actions/role/powers-of.ts';
import { signIn } from './actions/session/sign-in.ts';
import { resumeClient, suspendClient } from './actions/organisation/suspend-client.ts';
import { authenticationOf } from './data/authentication.ts';
import { listClients } from './data/client.reads.ts';
import { meOf } from './data/me.reads.ts';
import { listPeople } from './data/person.reads.ts';
import { listSupportAccess, listVisits } from './data/support-access.reads.ts';
import { checkNotPaused, openAuthentication, organisationBySlug } from './index.ts';
import { identity } from './module.ts';
import { identityDb } from './tables.ts';

const password = 'crossing-lantern-47';
/** Rights beyond this module's, one of them about one's own work. */
const shop = defineModule({ name: 'shop', permissions: { 'shop.till.open': ['owner', 'admin'], 'shop.till.count': ['owner', 'admin', 'read_only'], 'jobs.job.work': ['owner', 'admin', 'technician'] } });
const visitor = { address: '203.0.113.9', addressGroup: '203.0.113.9', userAgent: 'test', keepsCookies: false, deviceMark: undefined };
let server: TestServer;
let provider: { orgId: string; personIds: string[] };
let client: { orgId: string; personIds: string[] };
let other: { orgId: string; personIds: string[] };

beforeAll(async () => {
  server = await createTestServerContext({ modules: [identity, shop], migrated: ['identity'] });
  openAuthentication(server, 'a secret of tests only, long enough to sign', new RateLimiter(0));
  const found = (kind: 'provider' | 'client', slug: string, roles: ('owner' | 'admin' | 'read_only')[]) =>
    createOrganisation(server.ctx(NO_ORG), { slug, kind, name: `${slug} %_ Ltd`, timeZone: 'UTC', currency: 'EUR', language: 'en', units: 'metric', phone: null }, roles.map((role) => ({ name: `${role} ${slug}`, email: `${role}@${slug}.example`, password, roles: [role] })));
  provider = await found('provider', 'house', ['owner', 'admin', 'read_only']);
  client = await found('client', 'towing', ['owner', 'admin']);
  other = await found('client', 'other', ['owner']);
});
afterAll(() => server.close());

const nowhere = () => server.ctx(NO_ORG, { kind: 'public' });
const sign = async (email: string) => {
  const { credential, id } = await signIn(nowhere(), { email, password }, visitor);
  return { credential, sessionId: id };
};
const who = (credential: string) => authenticationOf(nowhere()).sessions.callerOf(credential);
const as = async (email: string) => {
  const { credential, sessionId } = await sign(email);
  const caller = (await who(credential))!;
  return { ctx: server.ctx(caller.orgId, caller.actor), credential, sessionId };
};
const refused = (code: string) => ({ problem: { code: `identity/${code}` } });
const grant = async (role: 'read_only' | 'admin', hours = 24) => grantSupport((await as('owner@towing.example')).ctx, { reason: 'The board is empty', role, hours });
/** The provider's admin in the client. */
const enter = async () => {
  const home = await as('admin@house.example');
  const visit = await enterClient(home.ctx, client.orgId, home.sessionId, visitor);
  return { home, visit, ask: () => who(visit.credential), ctx: async () => server.ctx(client.orgId, (await who(visit.credential))!.actor) };
};
const trail = (name: string) => read(server.ctx(client.orgId), async (db) => (await searchEvents(db, { limit: 500 })).filter((event) => event.name === name));

test('the provider creates a client whose first owner is invited, and both trails say so', async () => {
  const { ctx } = await as('admin@house.example');
  const made = await createClient(ctx, { name: 'New Towing', slug: 'new-towing', timeZone: 'Europe/Berlin', currency: 'EUR', language: 'de', units: 'metric', owner: 'nina@new.example' });
  expect(made).toMatchObject({ name: 'New Towing', people: 0, suspended: null, supportUntil: null });
  const there = server.ctx(made.id);
  const { invited, people } = await read(there, async (db) => ({ invited: await identityDb(db).selectFrom('identity.invitation').select(['email', 'roles']).execute(), people: await listPeople(db, { limit: 10 }) }));
  expect([invited, people]).toEqual([[{ email: 'nina@new.example', roles: ['owner'] }], []]);
  const [created] = await read(there, (db) => eventsOfKey(db, made.id, { names: ['identity.organisation_created'] }));
  expect(created!.actor).toEqual({ kind: 'support', id: provider.personIds[1] });
  expect(await read(ctx, (db) => eventsOfKey(db, made.id))).toMatchObject([{ name: 'identity.client_handled', payload: { act: 'created' }, actor: { kind: 'person' } }]);
  await expect(createClient(ctx, { name: 'Again', slug: 'new-towing', timeZone: 'UTC', currency: 'EUR', language: 'de', units: 'metric', owner: 'x@new.example' })).rejects.toMatchObject(refused('slug-taken'));
});

test('a client and the word of it in the provider’s trail come together or not at all', async () => {
  const { ctx } = await as('admin@house.example');
  const handled = async () => (await read(ctx, (db) => searchEvents(db, { limit: 500 }))).filter(({ name }) => name === 'identity.client_handled').length;
  const before = await handled();
  // The invitation is the last thing that is written there.
  await asOwner(server.database.reach, (db) => db.query(`alter table identity.invitation add constraint refused check (email <> 'broken@new.example') not valid`));
  await expect(createClient(ctx, { name: 'Half', slug: 'half', timeZone: 'UTC', currency: 'EUR', language: 'de', units: 'metric', owner: 'broken@new.example' })).rejects.toMatchObject({ code: '23514' });
  await asOwner(server.database.reach, (db) => db.query('alter table identity.invitation drop constraint refused'));
  await asOwner(server.database.reach, (db) => db.query(`alter table platform.event add constraint refused check (name <> 'identity.client_handled') not valid`));
  await expect(createClient(ctx, { name: 'Half', slug: 'half', timeZone: 'UTC', currency: 'EUR', language: 'de', units: 'metric', owner: 'whole@new.example' })).rejects.toMatchObject({ code: '23514' });
  await asOwner(server.database.reach, (db) => db.query('alter table platform.event drop constraint refused'));
  expect(await handled()).toBe(before);
  expect(await listClients(ctx, { limit: 100, q: 'Half' })).toEqual([]);
});

test('clients are found by part of a name, taken literally, by state and page by page; the provider is none', async () => {
  const { ctx } = await as('owner@house.example');
  const slugs = async (query: Omit<Parameters<typeof listClients>[1], 'limit'>, limit = 100) => (await listClients(ctx, { limit, ...query })).map(({ slug }) => slug);
  expect(await slugs({})).toEqual(['new-towing', 'other', 'towing']);
  expect([await slugs({ q: 'tow' }), await slugs({ q: '%_ l' }), await slugs({ q: '__' })]).toEqual([['new-towing', 'towing'], ['other', 'towing'], []]);
  expect(await slugs({ state: 'suspended' })).toEqual([]);
  const [first] = await listClients(ctx, { limit: 1 });
  expect(await slugs({ afterId: first!.id })).toEqual(['other', 'towing']);
});

test('rights of the provider exist in its own organisation alone, and no role of a client can hold them', async () => {
  const [{ ctx: here }, { ctx: there }] = [await as('owner@house.example'), await as('owner@towing.example')];
  const own = (permissions: ReadonlySet<string>) => [...permissions].filter((permission) => permission.startsWith('identity.client.'));
  expect(own(powersOf(here.actor).permissions)).toEqual(['identity.client.manage', 'identity.client.enter']);
  expect(own(powersOf(there.actor).permissions)).toEqual([]);
  await expect(createRole(there, { name: 'Sly', description: '', permissions: ['identity.client.enter'] })).rejects.toMatchObject(refused('permission-unknown'));
  // Kept from an earlier time or written by hand, such a role opens nothing either.
  await transaction(there, async (tx) => {
    await identityDb(tx).insertInto('identity.role').values({ id: '0190b5a0-0000-7000-8000-00000000abcd', name: 'Old', description: '', permissions: ['identity.client.enter', 'shop.till.open'], createdAt: tx.now() }).execute();
    await identityDb(tx).updateTable('identity.membership').set({ roles: ['0190b5a0-0000-7000-8000-00000000abcd'] }).where('personId', '=', client.personIds[1]!).execute();
  });
  expect([...powersOf((await as('admin@towing.example')).ctx.actor).permissions]).toEqual(['shop.till.open']);
  await transaction(there, (tx) => identityDb(tx).updateTable('identity.membership').set({ roles: ['admin'] }).where('personId', '=', client.personIds[1]!).execute());
  // Giving the role of an admin gives rights over clients: whoever lacks them cannot.
  const { key } = await createRole(here, { name: 'People only', description: '', permissions: ['identity.person.edit', 'identity.person.read'] });
  await changePerson(here, provider.personIds[2]!, { roles: [key] });
  await expect(invitePerson((await as('read_only@house.example')).ctx, provider.personIds[2]!, { email: 'friend@house.example', roles: ['admin'] })).rejects.toMatchObject(refused('role-beyond-yours'));
});

test('nobody of a suspended client comes in: sessions and keys are dead at once, signing in and public pages say why', async () => {
  const { ctx } = await as('owner@house.example');
  const [owner, neighbour] = [await as('owner@towing.example'), await as('owner@other.example')];
  const { secret } = await createKey(owner.ctx, { name: 'Report', permissions: ['shop.till.open'], expiresInDays: 30, requestsPerMinute: 60 });
  expect(await who(secret)).toBeDefined();
  const suspended = await suspendClient(ctx, client.orgId, 'Bills unpaid');
  expect(suspended.suspended).toMatchObject({ reason: 'Bills unpaid' });
  expect([await who(owner.credential), await who(secret), (await who(neighbour.credential))?.orgId]).toEqual([undefined, undefined, other.orgId]);
  await expect(sign('owner@towing.example')).rejects.toMatchObject(refused('organisation-suspended'));
  await expect(organisationBySlug(nowhere(), 'towing')).rejects.toMatchObject(refused('service-paused'));
  await expect(checkNotPaused(nowhere(), client.orgId)).rejects.toMatchObject(refused('service-paused'));
  await checkNotPaused(nowhere(), other.orgId);
  await expect(suspendClient(ctx, client.orgId, 'Again')).rejects.toMatchObject(refused('already-suspended'));
  expect((await listClients(ctx, { limit: 9, state: 'suspended' })).map(({ slug }) => slug)).toEqual(['towing']);
  await resumeClient(ctx, client.orgId, 'Paid');
  // What was ended stays ended; who proves himself anew comes in, and keys work again.
  expect([await who(owner.credential), (await who(secret))?.orgId]).toEqual([undefined, client.orgId]);
  await sign('owner@towing.example');
  await expect(resumeClient(ctx, client.orgId, 'Again')).rejects.toMatchObject(refused('not-suspended'));
  expect(await trail('identity.organisation_suspended')).toMatchObject([{ actor: { kind: 'support', id: provider.personIds[0] }, payload: { reason: 'Bills unpaid', endedSessions: 3 } }]);
});

test('the provider itself and what does not exist cannot be suspended or entered', async () => {
  const { ctx, sessionId } = await as('owner@house.example');
  for (const id of [provider.orgId, '0190b5a0-0000-7000-8000-000000000099']) {
    await expect(suspendClient(ctx, id, 'x')).rejects.toMatchObject(refused('client-not-found'));
    await expect(enterClient(ctx, id, sessionId, visitor)).rejects.toMatchObject(refused('client-not-found'));
  }
  await expect(grantSupport(ctx, { reason: 'x', role: 'admin', hours: 1 })).rejects.toMatchObject(refused('is-provider'));
});

test('without consent nobody of the provider comes in, and signing in by name does not get him there either', async () => {
  await expect(enter()).rejects.toMatchObject(refused('no-consent'));
  await expect(signIn(nowhere(), { email: 'admin@house.example', password, organisation: 'towing' }, visitor)).rejects.toMatchObject(refused('no-membership'));
});

test('support holds the granted role without what decides who may do what, is named, and leaves into its own session', async () => {
  const access = await grant('admin');
  const { visit, ask, home, ctx } = await enter();
  const caller = (await ask())!;
  expect(caller).toMatchObject({ orgId: client.orgId, provider: false, secondFactorFirst: false, actor: { roles: ['admin'], support: true, personId: provider.personIds[1] } });
  expect([...caller.actor.permissions].sort()).toEqual(['identity.person.read', 'shop.till.count', 'shop.till.open']);
  expect(await meOf(await ctx(), caller.sessionId)).toMatchObject({ support: true, roles: ['admin'], organisation: { slug: 'towing' }, secondFactor: { neededNow: false } });
  expect(await read(await ctx(), (db) => listVisits(db, caller.sessionId))).toMatchObject([{ name: 'admin house', role: 'admin', mine: true }]);
  // He is no member: no list shows him, nobody can make him one behind the owner's back.
  const owner = (await as('owner@towing.example')).ctx;
  expect((await read(owner, (db) => listPeople(db, { limit: 20 }))).map(({ name }) => name)).toEqual(['admin towing', 'owner towing']);
  await expect(changePerson(owner, provider.personIds[1]!, { active: true })).rejects.toMatchObject(refused('person-not-found'));
  const left = await leaveClient(await ctx(), caller.sessionId);
  expect([await ask(), left.credential === home.credential, (await who(left.credential))?.orgId]).toEqual([undefined, true, provider.orgId]);
  const support = (await read(owner, (db) => searchEvents(db, { limit: 500, actorKind: 'support' }))).map(({ name }) => name);
  expect(support.slice(0, 2)).toEqual(['identity.support_left', 'identity.support_entered']);
  await revokeSupport(owner, access.id);
  await expect(leaveClient(home.ctx, home.sessionId)).rejects.toMatchObject(refused('no-visit'));
  expect(visit.expiresAt.getTime()).toBeLessThan(Date.now() + 8.1 * 3_600_000);
});

test('consent that is revoked, replaced or has run out ends the visit with the next request', async () => {
  const owner = (await as('owner@towing.example')).ctx;
  const first = await grant('admin');
  const one = await enter();
  expect(await one.ask()).toBeDefined();
  await revokeSupport(owner, first.id);
  expect(await one.ask()).toBeUndefined();
  await expect(enter()).rejects.toMatchObject(refused('no-consent'));
  await expect(revokeSupport(owner, first.id)).rejects.toMatchObject(refused('support-access-not-found'));

  await grant('admin');
  const two = await enter();
  await grant('read_only', 1);
  expect(await two.ask()).toBeUndefined();
  const three = await enter();
  expect([...(await three.ask())!.actor.permissions].sort()).toEqual(['shop.till.count']);
  expect(three.visit.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 3_600_000);
  // The session's own end is set aside, so that it is the consent that ends it.
  await server.database.pools.auth.query(`update identity.session set expires_at = now() + interval '20 days' where id = $1`, [three.visit.id]);
  await asOwner(server.database.reach, async (db) => {
    await db.query(`set session_replication_role = replica`);
    await db.query('alter table identity.support_access no force row level security');
    await db.query(`update identity.support_access set created_at = now() - interval '3 hours', expires_at = now() - interval '1 second' where revoked_at is null`);
    await db.query('alter table identity.support_access force row level security');
  });
  expect(await three.ask()).toBeUndefined();
  await expect(enter()).rejects.toMatchObject(refused('no-consent'));
  expect((await read(owner, listSupportAccess)).map(({ holds }) => holds)).not.toContain(true);
  // One that has run out stands in nobody's way.
  expect(await grant('read_only')).toMatchObject({ holds: true, grantedBy: { name: 'owner towing' } });
});

test('a visit ends with the session it came from, and with the right to support', async () => {
  await grant('admin');
  const one = await enter();
  await endSession(one.home.ctx, provider.personIds[1]!, one.home.sessionId);
  expect(await one.ask()).toBeUndefined();
  const two = await enter();
  const houseOwner = (await as('owner@house.example')).ctx;
  await changePerson(houseOwner, provider.personIds[1]!, { roles: ['manager'] });
  expect([(await who(two.home.credential))?.orgId, await two.ask()]).toEqual([provider.orgId, undefined]);
  await changePerson(houseOwner, provider.personIds[1]!, { roles: ['admin'] });
  expect(await two.ask()).toBeDefined();
  await suspendClient(houseOwner, client.orgId, 'Stop');
  expect(await two.ask()).toBeUndefined();
  await expect(enter()).rejects.toMatchObject(refused('organisation-suspended'));
  await resumeClient(houseOwner, client.orgId, 'Go');
});

test('another organisation neither sees nor ends a consent, and none is longer than a week or rewritten', async () => {
  const access = await grant('read_only');
  const stranger = (await as('owner@other.example')).ctx;
  expect(await read(stranger, listSupportAccess)).toEqual([]);
  await expect(revokeSupport(stranger, access.id)).rejects.toMatchObject(refused('support-access-not-found'));
  await expect(grant('read_only', 169)).rejects.toMatchObject({ code: '23514' });
  const owner = (await as('owner@towing.example')).ctx;
  for (const set of [{ role: 'admin' as const }, { expiresAt: new Date('2100-01-01') }]) {
    await expect(transaction(owner, (tx) => identityDb(tx).updateTable('identity.supportAccess').set(set).where('id', '=', access.id).execute())).rejects.toMatchObject({ code: '42501' });
  }
});

test('suspending, resuming and entering stand in both trails or leave nothing', async () => {
  const home = await as('admin@house.example');
  const access = await grant('read_only');
  const told = async () => Object.fromEntries(await Promise.all([home.ctx, server.ctx(client.orgId)].map(async (ctx) => [ctx.orgId, (await read(ctx, (db) => searchEvents(db, { limit: 500 }))).map(({ name, payload }) => ({ name, payload })).filter(({ name }) => /client_handled|suspended|resumed|support_entered/.test(name))])));
  const suspended = async () => (await listClients(home.ctx, { limit: 100, state: 'suspended' })).map(({ slug }) => slug);
  const acts = { suspend: () => suspendClient(home.ctx, client.orgId, 'Unpaid'), resume: () => resumeClient(home.ctx, client.orgId, 'Paid'), enter: () => enterClient(home.ctx, client.orgId, home.sessionId, visitor) };
  const visits = async () => (await read(server.ctx(client.orgId), (db) => listVisits(db, undefined))).length;
  const all = async () => [await told(), await suspended(), await visits()];
  // The word at the provider's is the last thing that is written.
  const failing = async (act: () => Promise<unknown>) => {
    const before = await all();
    await asOwner(server.database.reach, (db) => db.query(`alter table platform.event add constraint refused check (name <> 'identity.client_handled') not valid`));
    await expect(act()).rejects.toMatchObject({ code: '23514' });
    await asOwner(server.database.reach, (db) => db.query('alter table platform.event drop constraint refused'));
    expect(await all()).toEqual(before);
  };
  await failing(acts.enter);
  await failing(acts.suspend);
  await acts.suspend();
  await failing(acts.resume);
  expect(await acts.resume()).toMatchObject({ slug: 'towing', suspended: null });
  await revokeSupport((await as('owner@towing.example')).ctx, access.id);
});
