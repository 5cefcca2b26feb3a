import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember } from '../../../test/support/add-member.ts';
import { createTestServerContext } from '../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../test/support/test-server-context.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { RateLimiter } from '../../platform/http/rate-limits.ts';
import { defineModule } from '../../platform/module.ts';
import { addPerson } from './actions/person/add-person.ts';
import { changePerson } from './actions/person/change-person.ts';
import { changeRole } from './actions/role/change-role.ts';
import { createOrganisation } from './actions/organisation/create-organisation.ts';
import { createRole } from './actions/role/create-role.ts';
import { removeRole } from './actions/role/remove-role.ts';
import { signIn } from './actions/session/sign-in.ts';
import { authenticationOf } from './data/authentication.ts';
import { listPeople } from './data/person.reads.ts';
import { openAuthentication } from './index.ts';
import { identity } from './module.ts';

const password = 'crossing-lantern-47';
/** A second module, so that roles reach beyond this one. */
const shop = defineModule({ name: 'shop', permissions: { 'shop.till.open': ['owner', 'admin'], 'shop.till.count': ['owner'], 'jobs.job.work': ['technician'] } });
let server: TestServer;
let north: { orgId: string; personIds: string[] };
let south: { orgId: string; personIds: string[] };

const organisation = (slug: string) => ({ slug, kind: 'client' as const, name: slug, timeZone: 'America/New_York', currency: 'USD', language: 'en' as const, units: 'imperial' as const, phone: null });
const callerOf = async (email: string) => {
  const nowhere = server.ctx(NO_ORG, { kind: 'public' });
  const { credential } = await signIn(nowhere, { email, password }, { address: '203.0.113.9', addressGroup: '203.0.113.9', userAgent: 'test', keepsCookies: false, deviceMark: undefined });
  return { credential, ask: async () => (await authenticationOf(nowhere).sessions.callerOf(credential))! };
};
const as = async (email: string) => {
  const { orgId, actor } = await (await callerOf(email)).ask();
  return server.ctx(orgId, actor);
};
const refused = (code: string) => ({ problem: { code: `identity/${code}` } });

beforeAll(async () => {
  server = await createTestServerContext({ modules: [identity, shop], migrated: ['identity'] });
  openAuthentication(server, 'a secret of tests only, long enough to sign', new RateLimiter(0));
  const member = (name: string, slug: string, role: 'owner' | 'admin' | 'manager') => ({ name, email: `${role}@${slug}.example`, password, roles: [role] });
  north = await createOrganisation(server.ctx(NO_ORG), organisation('north'), [member('Nora', 'north', 'owner'), member('Ada', 'north', 'admin'), member('Mia', 'north', 'manager')]);
  south = await createOrganisation(server.ctx(NO_ORG), organisation('south'), [member('Sara', 'south', 'owner')]);
});
afterAll(() => server.close());

test('a role of one’s own opens what it holds, with the next request after it changed, and no longer what it lost', async () => {
  const owner = await as('owner@north.example');
  const role = await createRole(owner, { name: 'Cashier', description: '', permissions: ['shop.till.open', 'shop.till.open'] });
  expect(role).toMatchObject({ builtIn: false, permissions: ['shop.till.open'], people: 0, mayGive: true, version: 1 });
  await addMember(owner, { name: 'Cleo', email: 'cleo@north.example', password, roles: ['read_only', role.key] });
  const cleo = await callerOf('cleo@north.example');
  expect([...(await cleo.ask()).actor.permissions]).toEqual(['shop.till.open']);
  const changed = await changeRole(owner, role.key, { permissions: ['shop.till.count'] }, 1);
  expect(changed).toMatchObject({ name: 'Cashier', permissions: ['shop.till.count'], people: 1, version: 2 });
  expect([...(await cleo.ask()).actor.permissions]).toEqual(['shop.till.count']);
  const events = await read(owner, (db) => eventsOfKey(db, role.key));
  expect(events.map(({ name }) => name)).toEqual(['identity.role_created', 'identity.role_changed']);
});

test('nobody makes, changes or gives a role with rights that he lacks himself', async () => {
  const [owner, admin] = [await as('owner@north.example'), await as('admin@north.example')];
  await expect(createRole(admin, { name: 'Counter', description: '', permissions: ['shop.till.count'] })).rejects.toMatchObject(refused('role-beyond-yours'));
  const counter = await createRole(owner, { name: 'Counter', description: '', permissions: ['shop.till.count'] });
  await expect(addPerson(admin, { name: 'Cora', email: 'cora@north.example', roles: [counter.key] })).rejects.toMatchObject(refused('role-beyond-yours'));
  await expect(changePerson(admin, north.personIds[1]!, { roles: ['admin', counter.key] })).rejects.toMatchObject(refused('role-beyond-yours'));
  const opener = await createRole(admin, { name: 'Opener', description: '', permissions: ['shop.till.open', 'jobs.job.work'] });
  await expect(changeRole(admin, opener.key, { permissions: ['shop.till.open', 'shop.till.count'] }, 1)).rejects.toMatchObject(refused('role-beyond-yours'));
  await expect(changeRole(admin, counter.key, { permissions: ['shop.till.open'] }, 1)).rejects.toMatchObject(refused('role-beyond-yours'));
  const { id } = await addMember(owner, { name: 'Cyd', email: 'cyd@north.example', password, roles: [counter.key] });
  // Whoever has more than oneself is not changed either.
  await expect(changePerson(admin, id, { active: false })).rejects.toMatchObject(refused('role-beyond-yours'));
  await expect(createRole(owner, { name: 'Ghost', description: '', permissions: ['shop.till.vanish'] })).rejects.toMatchObject(refused('permission-unknown'));
});

test('a role that somebody has stays, also when he is switched off; one that nobody has goes', async () => {
  const owner = await as('owner@north.example');
  const { key } = await createRole(owner, { name: 'Helper', description: '', permissions: ['shop.till.open'] });
  const { id } = await addMember(owner, { name: 'Hal', email: 'hal@north.example', password, roles: [key] });
  await changePerson(owner, id, { active: false });
  await expect(removeRole(owner, key)).rejects.toMatchObject(refused('role-in-use'));
  await changePerson(owner, id, { roles: ['read_only'] });
  await removeRole(owner, key);
  await expect(changePerson(owner, id, { roles: [key] })).rejects.toMatchObject(refused('role-unknown'));
});

test('a name is taken once, a stale version changes nothing, and another organisation’s role does not exist', async () => {
  const [owner, stranger] = [await as('owner@north.example'), await as('owner@south.example')];
  const { key } = await createRole(owner, { name: 'Night desk', description: '', permissions: ['shop.till.open'] });
  await expect(createRole(owner, { name: 'NIGHT DESK', description: '', permissions: ['shop.till.open'] })).rejects.toMatchObject(refused('role-name-taken'));
  await expect(changeRole(owner, key, { name: 'Late desk' }, 7)).rejects.toMatchObject({ problem: { status: 412 } });
  await expect(changeRole(stranger, key, { name: 'Mine' }, 1)).rejects.toMatchObject(refused('role-not-found'));
  await expect(removeRole(stranger, key)).rejects.toMatchObject(refused('role-not-found'));
  await expect(changePerson(stranger, south.personIds[0]!, { roles: ['owner', key] })).rejects.toMatchObject(refused('role-unknown'));
  await expect(removeRole(owner, newId())).rejects.toMatchObject(refused('role-not-found'));
});

test('two people who widen the same role at once do not both believe they did', async () => {
  const owner = await as('owner@north.example');
  const { key } = await createRole(owner, { name: 'Contended', description: '', permissions: ['shop.till.open'] });
  const outcomes = await Promise.allSettled([changeRole(owner, key, { name: 'One' }, 1), changeRole(owner, key, { name: 'Other' }, 1)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('people are found by a part of name or e-mail and by role; signs of patterns are text', async () => {
  const owner = await as('owner@north.example');
  await addMember(owner, { name: 'Zoë 100%_sure', email: 'zoe@north.example', password, roles: ['technician'] });
  const names = async (search: { q?: string; role?: string }) => (await read(owner, (db) => listPeople(db, { limit: 20, ...search }))).map(({ name }) => name);
  expect(await names({ q: 'zoË' })).toEqual(['Zoë 100%_sure']);
  expect(await names({ q: '0%_s' })).toEqual(['Zoë 100%_sure']);
  expect(await names({ q: '%' })).toEqual(['Zoë 100%_sure']);
  expect(await names({ q: 'admin@' })).toEqual(['Ada']);
  expect(await names({ role: 'technician' })).toEqual(['Zoë 100%_sure']);
});
