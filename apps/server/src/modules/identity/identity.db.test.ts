import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember } from '../../../test/support/add-member.ts';
import { createTestServerContext } from '../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../test/support/test-server-context.ts';
import { RateLimiter } from '../../platform/http/rate-limits.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { changeOrganisation } from './actions/organisation/change-organisation.ts';
import { changePassword } from './actions/password/change-password.ts';
import { addPerson } from './actions/person/add-person.ts';
import { changePerson } from './actions/person/change-person.ts';
import { createOrganisation } from './actions/organisation/create-organisation.ts';
import { setUp } from './actions/organisation/set-up.ts';
import { endSessionOfPerson } from './actions/session/end-session-of-person.ts';
import { signIn } from './actions/session/sign-in.ts';
import { authenticationOf } from './data/authentication.ts';
import { IDLE_DAYS } from './data/idle-limit.ts';
import { listPeople } from './data/person.reads.ts';
import { listSessionsOf } from './data/session.reads.ts';
import { openAuthentication, organisationBySlug, peopleByIds } from './index.ts';
import { identity } from './module.ts';
import { permissions } from './permissions.ts';
import { permissionsOfRoles } from './rules/permissions-of-roles.ts';

const password = 'crossing-lantern-47';
const from = { address: '203.0.113.9', addressGroup: '203.0.113.9', userAgent: 'test', keepsCookies: false, deviceMark: undefined };
let server: TestServer;
let north: { orgId: string; personIds: string[] };
let south: { orgId: string; personIds: string[] };

const organisation = (slug: string) => ({ slug, kind: 'client' as const, name: `Company ${slug}`, timeZone: 'America/New_York', currency: 'USD', language: 'en' as const, units: 'imperial' as const, phone: null });
const nowhere = () => server.ctx(NO_ORG, { kind: 'public' });
const owner = (org: { orgId: string; personIds: string[] }) => server.ctx(org.orgId, { kind: 'person', personId: org.personIds[0]!, roles: ['owner'], permissions: permissionsOfRoles(permissions, ['owner']) });

beforeAll(async () => {
  server = await createTestServerContext({ modules: [identity], migrated: ['identity'] });
  openAuthentication(server, 'a secret of tests only, long enough to sign', new RateLimiter(0));
  north = await createOrganisation(nowhere(), organisation('north'), [{ name: 'Nora', email: 'nora@north.example', password, roles: ['owner'], demoLabel: 'Owner' }, { name: 'Ned', email: 'ned@north.example', password, roles: ['technician'] }]);
  south = await createOrganisation(nowhere(), organisation('south'), [{ name: 'Sara', email: 'sara@south.example', password, roles: ['owner'] }]);
});
afterAll(() => server.close());

test('our own session lookup accepts exactly the credentials that the library accepts', async () => {
  const { library, sessions } = authenticationOf(nowhere());
  const { credential } = await signIn(nowhere(), { email: 'nora@north.example', password }, from);
  const byLibrary = (value: string) => library.api.getSession({ headers: new Headers({ cookie: `truckroll.session_token=${encodeURIComponent(value)}` }) });
  const [token, signature] = [credential.slice(0, credential.lastIndexOf('.')), credential.slice(credential.lastIndexOf('.') + 1)];
  const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
  expect((await sessions.callerOf(credential))?.actor.personId).toBe((await byLibrary(credential))?.user.id);
  for (const forged of [token, `${token}.`, `${token}.${flipped}`, `x${credential}`, `.${signature}`, '', '.', `${token}.${signature}A`]) {
    expect([forged, await sessions.callerOf(forged)]).toEqual([forged, undefined]);
    expect([forged, await byLibrary(forged)]).toEqual([forged, null]);
  }
});

test('a caller has the organisation, roles and permissions of the membership', async () => {
  const { credential } = await signIn(nowhere(), { email: 'nora@north.example', password }, from);
  const caller = await authenticationOf(nowhere()).sessions.callerOf(credential);
  expect(caller).toMatchObject({ orgId: north.orgId, provider: false, actor: { kind: 'person', personId: north.personIds[0], roles: ['owner'] } });
  expect(caller!.actor.permissions.has('identity.person.edit')).toBe(true);
  expect(caller!.actor.permissions.has('identity.person.delete')).toBe(false);
});

test('an unknown e-mail, a wrong password and a foreign organisation are refused alike, and take alike', async () => {
  const cost = async (email: string): Promise<number> => {
    const began = performance.now();
    await expect(signIn(nowhere(), { email, password: 'wrong password' }, from)).rejects.toMatchObject({ problem: { code: 'identity/wrong-credentials' } });
    return performance.now() - began;
  };
  // The least of several, taken in turns: what the work itself costs, whatever else the machine does.
  const least = { unknown: Infinity, known: Infinity };
  for (let i = 0; i < 10; i++) {
    least.unknown = Math.min(least.unknown, await cost('nobody@north.example'));
    least.known = Math.min(least.known, await cost('nora@north.example'));
  }
  expect(least.unknown / least.known).toBeGreaterThan(0.5);
  await expect(signIn(nowhere(), { email: 'nora@north.example', password, organisation: 'south' }, from)).rejects.toMatchObject({ problem: { code: 'identity/no-membership' } });
});

test('guesses sent all at once count like those sent one after the other; right passwords do not count', async () => {
  const limited = await createTestServerContext({ modules: [identity], database: server.database });
  openAuthentication(limited, 'a secret of tests only, long enough to sign', new RateLimiter(1));
  const attempt = (tried: string) => signIn(limited.ctx(NO_ORG, { kind: 'public' }), { email: 'nora@north.example', password: tried }, from).then(() => 200, (error: { problem: { status: number } }) => error.problem.status);
  for (let i = 0; i < 12; i++) expect(await attempt(password)).toBe(200);
  const statuses = await Promise.all(Array.from({ length: 15 }, () => attempt('wrong')));
  expect([statuses.filter((status) => status === 401).length, statuses.filter((status) => status === 429).length]).toEqual([10, 5]);
  openAuthentication(server, 'a secret of tests only, long enough to sign', new RateLimiter(0));
});

describe('changing one’s own password', () => {
  const changed = 'harbour-whistle-93';
  let east: { orgId: string; personIds: string[] };
  beforeAll(async () => {
    east = await createOrganisation(nowhere(), organisation('east'), [{ name: 'Ella', email: 'ella@east.example', password, roles: ['owner'] }]);
  });
  const attempt = (tried: string) => signIn(nowhere(), { email: 'olga@east.example', password: tried }, from);
  const callerOf = (credential: string) => authenticationOf(nowhere()).sessions.callerOf(credential);
  const as = (personId: string) => server.ctx(east.orgId, { kind: 'person', personId, roles: ['manager'], permissions: new Set() });

  test('takes the current one; every other session ends, and only the new one opens', async () => {
    const { id } = await addMember(owner(east), { name: 'Olga', email: 'olga@east.example', password, roles: ['manager'] });
    const [here, elsewhere] = [await attempt(password), await attempt(password)];
    const bystander = await signIn(nowhere(), { email: 'sara@south.example', password }, from);
    await expect(changePassword(as(id), here.id, { currentPassword: 'wrong password', password: changed })).rejects.toMatchObject({ problem: { code: 'identity/wrong-password', status: 422 } });
    await expect(changePassword(as(id), here.id, { currentPassword: password, password: 'password123' })).rejects.toMatchObject({ problem: { code: 'identity/weak-password' } });
    expect(await callerOf(elsewhere.credential)).toBeDefined();
    await changePassword(as(id), here.id, { currentPassword: password, password: changed });
    expect([await callerOf(here.credential), await callerOf(elsewhere.credential), await callerOf(bystander.credential)]).toEqual([expect.anything(), undefined, expect.anything()]);
    await expect(attempt(password)).rejects.toMatchObject({ problem: { code: 'identity/wrong-credentials' } });
    expect(await attempt(changed)).toMatchObject({ orgId: east.orgId });
    const events = await read(owner(east), (db) => eventsOfKey(db, id));
    expect(events.filter(({ name }) => name === 'identity.password_changed')).toMatchObject([{ payload: { personId: id, endedSessions: 1 } }]);
    expect(JSON.stringify(events)).not.toContain(changed);
  });

  test('of two who change it at once one wins', async () => {
    const { id } = await addMember(owner(east), { name: 'Otto', email: 'otto@east.example', password, roles: ['manager'] });
    const outcomes = await Promise.allSettled(['first', 'second'].map((word) => changePassword(as(id), newId(), { currentPassword: password, password: `${changed}-${word}` })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({ problem: { code: 'identity/wrong-password' } });
  });

  test('lets nobody who found an open browser guess the current one for long, and holds up nobody’s signing in', async () => {
    const { id } = await addMember(owner(east), { name: 'Oona', email: 'oona@east.example', password, roles: ['manager'] });
    const limited = await createTestServerContext({ modules: [identity], database: server.database });
    openAuthentication(limited, 'a secret of tests only, long enough to sign', new RateLimiter(1));
    const oona = limited.ctx(east.orgId, { kind: 'person', personId: id, roles: ['manager'], permissions: new Set() });
    const guess = (currentPassword: string) => changePassword(oona, newId(), { currentPassword, password: changed }).then(() => 204, (error: { problem: { status: number } }) => error.problem.status);
    const statuses = await Promise.all(Array.from({ length: 12 }, () => guess('wrong')));
    expect([statuses.filter((status) => status === 422).length, statuses.filter((status) => status === 429).length]).toEqual([10, 2]);
    expect(await guess(password)).toBe(429);
    expect(await signIn(limited.ctx(NO_ORG, { kind: 'public' }), { email: 'oona@east.example', password }, from)).toMatchObject({ orgId: east.orgId });
    openAuthentication(server, 'a secret of tests only, long enough to sign', new RateLimiter(0));
  });

  test('is not for the sign-ins that the demonstration publishes', async () => {
    await expect(changePassword(owner(north), newId(), { currentPassword: password, password: changed })).rejects.toMatchObject({ problem: { code: 'identity/published-password' } });
  });
});

test('people of one organisation are nobody to another', async () => {
  const inSouth = await read(owner(south), (db) => listPeople(db, { limit: 50 }));
  expect(inSouth.map((person) => person.name)).toEqual(['Sara']);
  expect(await read(owner(south), (db) => peopleByIds(db, north.personIds))).toEqual(new Map());
  await expect(changePerson(owner(south), north.personIds[1]!, { active: false })).rejects.toMatchObject({ problem: { status: 404 } });
});

test('the role of requests can read neither password hashes nor session tokens', async () => {
  const { pools } = server.database;
  for (const text of ['select password from identity.account', 'select token from identity.session', 'select * from identity.verification']) await expect(pools.app.query(text)).rejects.toMatchObject({ code: '42501' });
  expect((await pools.app.query('select id from identity.person')).rows).toEqual([]);
});

test('a session that nobody used for long has ended, sooner where it reaches everything; using it keeps it', async () => {
  const { sessions } = authenticationOf(nowhere());
  const auth = server.database.pools.auth;
  const open = (email: string) => signIn(nowhere(), { email, password }, from);
  const unusedFor = (id: string, days: number, seconds: number) => auth.query(`update identity.session set updated_at = now() - make_interval(days => $2, secs => $3) where id = $1`, [id, days, seconds]);
  for (const { email, personId, days } of [{ email: 'nora@north.example', personId: north.personIds[0]!, days: IDLE_DAYS.administration }, { email: 'ned@north.example', personId: north.personIds[1]!, days: IDLE_DAYS.others }]) {
    const [kept, ended] = [await open(email), await open(email)];
    await unusedFor(kept.id, days, -60);
    await unusedFor(ended.id, days, 1);
    expect([await sessions.callerOf(kept.credential), await sessions.callerOf(ended.credential)]).toEqual([expect.anything(), undefined]);
    expect(await read(owner(north), (db) => listSessionsOf(db, personId, undefined))).not.toContainEqual(expect.objectContaining({ id: ended.id }));
    // What was used just now was noted: a day later it is still open.
    await auth.query(`update identity.session set updated_at = updated_at - interval '1 day' where id = $1`, [kept.id]);
    expect(await sessions.callerOf(kept.credential)).toBeDefined();
  }
});

test('an administrator ends one session of somebody and leaves the others; nobody ends those of people who hold more', async () => {
  const { sessions } = authenticationOf(nowhere());
  const { id } = await addMember(owner(south), { name: 'Ada', email: 'ada@south.example', password, roles: ['admin'] });
  const admin = server.ctx(south.orgId, { kind: 'person', personId: id, roles: ['admin'], permissions: permissionsOfRoles(permissions, ['admin']) });
  const open = (email: string) => signIn(nowhere(), { email, password }, from);
  const [left, lost, ofOwner] = [await open('ada@south.example'), await open('ada@south.example'), await open('sara@south.example')];
  await endSessionOfPerson(owner(south), id, lost.id);
  expect([await sessions.callerOf(left.credential), await sessions.callerOf(lost.credential)]).toEqual([expect.anything(), undefined]);
  expect((await read(owner(south), (db) => eventsOfKey(db, id))).filter(({ name }) => name === 'identity.session_ended')).toMatchObject([{ actor: { id: south.personIds[0] }, payload: { sessionId: lost.id } }]);
  const refused = (ending: Promise<void>) => ending.then(() => 'ended', (error: { problem: { code: string } }) => error.problem.code);
  expect(await refused(endSessionOfPerson(owner(south), id, lost.id))).toBe('identity/session-not-found');
  expect(await refused(endSessionOfPerson(owner(south), id, ofOwner.id))).toBe('identity/session-not-found');
  expect(await refused(endSessionOfPerson(admin, south.personIds[0]!, ofOwner.id))).toBe('identity/role-beyond-yours');
  expect(await refused(endSessionOfPerson(owner(north), id, left.id))).toBe('identity/person-not-found');
  expect(await sessions.callerOf(ofOwner.credential)).toBeDefined();
});

test('a person switched off is out at once', async () => {
  const { credential } = await signIn(nowhere(), { email: 'ned@north.example', password }, from);
  const { sessions } = authenticationOf(nowhere());
  expect(await sessions.callerOf(credential)).toBeDefined();
  await changePerson(owner(north), north.personIds[1]!, { active: false });
  expect(await sessions.callerOf(credential)).toBeUndefined();
  await expect(signIn(nowhere(), { email: 'ned@north.example', password }, from)).rejects.toMatchObject({ problem: { code: 'identity/no-membership' } });
});

test('the last owner stays, and only owners make owners', async () => {
  await expect(changePerson(owner(south), south.personIds[0]!, { roles: ['admin'] })).rejects.toMatchObject({ problem: { code: 'identity/last-owner' } });
  await expect(changePerson(owner(south), south.personIds[0]!, { active: false })).rejects.toMatchObject({ problem: { code: 'identity/last-owner' } });
  const admin = server.ctx(south.orgId, { kind: 'person', personId: south.personIds[0]!, roles: ['admin'], permissions: new Set() });
  await expect(addPerson(admin, { name: 'X', email: 'x@south.example', roles: ['owner'] })).rejects.toMatchObject({ problem: { code: 'identity/role-beyond-yours' } });
});

test('a short name belongs to one organisation', async () => {
  await expect(createOrganisation(nowhere(), organisation('north'), [])).rejects.toMatchObject({ problem: { code: 'identity/slug-taken' } });
});

test('a change of the organisation is refused to whoever read an older version', async () => {
  const changed = await changeOrganisation(owner(south), { phone: '+14155550123', settings: { theme: 'dark', old: 1 } }, 1);
  expect(changed).toMatchObject({ version: 2, phone: '+14155550123', settings: { theme: 'dark', old: 1 } });
  await expect(changeOrganisation(owner(south), { name: 'Late' }, 1)).rejects.toMatchObject({ problem: { status: 412 } });
  expect((await changeOrganisation(owner(south), { settings: { old: null } }, 2)).settings).toEqual({ theme: 'dark' });
  expect((await organisationBySlug(nowhere(), 'south')).version).toBe(3);
});

test('setting up works once, however many try at the same moment', async () => {
  const fresh = await createTestServerContext({ modules: [identity], migrated: ['identity'] });
  openAuthentication(fresh, 'a secret of tests only, long enough to sign');
  const attempt = (number: number) => setUp(fresh.ctx(NO_ORG, { kind: 'public' }), { body: { organisation: { ...organisation('ignored'), slug: undefined, name: 'Golden Gate Towing' }, owner: { name: 'Ana', email: `ana${number}@example.com`, password } } });
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(attempt));
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ problem: { code: 'identity/already-set-up' } });
  expect(await organisationBySlug(fresh.ctx(NO_ORG), 'golden-gate-towing')).toMatchObject({ kind: 'provider' });
  await fresh.close();
});
