import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { CLOSE } from '@truckroll/contracts/live/protocol.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundRoadsideCompany, PASSWORD, type RoadsideCompany } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

let server: JourneyServer;
let house: RoadsideCompany;
type Mail = { to: string; text: string };
const mails: Mail[] = [];

beforeAll(async () => {
  server = await startJourneyServer({ mail: { simulated: true, send: async (mail: Mail) => (mails.push(mail), { outcome: 'accepted', providerId: null }) } as never });
  house = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'house', first: true, technicians: 1 });
});
afterAll(async () => server.close());

const as = (token: string) => createClient({ baseUrl: server.url, token });
const refused = (status: number, code: string) => ({ status, problem: { code } });
const nobody = () => createClient({ baseUrl: server.url });
const signIn = async (email: string, organisation?: string) => (await nobody().call(api.identity.signIn, { body: { email, password: PASSWORD, session: 'token', ...(organisation === undefined ? {} : { organisation }) } })).token!;

test('a client is created, its owner comes by the invitation, is suspended and goes on', async () => {
  const made = await house.owner.call(api.identity.createClientOrganisation, { body: { name: 'Bay Towing', slug: 'bay-towing', timeZone: 'America/Los_Angeles', owner: 'bea@bay.example' } });
  expect((await house.owner.call(api.identity.listClients, { query: { q: 'bay' } })).items).toEqual([made]);
  const token = /token=([\w.-]+)|#([\w.-]{20,})/.exec(mails.find(({ to }) => to === 'bea@bay.example')!.text)!.slice(1).find(Boolean)!;
  await nobody().call(api.identity.acceptInvitation, { body: { token, name: 'Bea Bay', password: PASSWORD, session: 'token' } });
  const bea = as(await signIn('bea@bay.example'));
  // What the provider does is nothing of a client's owner: neither by address nor in what he is told.
  await expect(bea.call(api.identity.listClients, { query: {} })).rejects.toMatchObject(refused(404, 'request/not-found'));
  expect((await bea.call(api.identity.getMe, {})).permissions.filter((permission) => permission.startsWith('identity.client.'))).toEqual([]);
  const told = await Promise.all((['/v1/openapi.json', '/docs', '/v1/permissions', '/v1/roles'] as const).map(async (path) => (await fetch(server.url + path, { headers: { authorization: `Bearer ${await signIn('bea@bay.example')}` } })).text()));
  for (const text of told) expect(text).not.toMatch(/\/v1\/clients|identity\.client\./);

  await house.owner.call(api.identity.suspendClient, { params: { organisationId: made.id }, body: { reason: 'Bills unpaid' } });
  await expect(bea.call(api.identity.getMe, {})).rejects.toMatchObject(refused(401, 'request/unauthenticated'));
  await expect(signIn('bea@bay.example')).rejects.toMatchObject(refused(403, 'identity/organisation-suspended'));
  for (const ask of [() => nobody().call(api.identity.getPublicOrganisation, { params: { slug: 'bay-towing' } }), () => nobody().call(api.catalog.listServicesPublic, { params: { slug: 'bay-towing' } })]) await expect(ask()).rejects.toMatchObject(refused(409, 'identity/service-paused'));
  await house.owner.call(api.identity.resumeClient, { params: { organisationId: made.id }, body: { reason: 'Paid' } });
  await nobody().call(api.identity.getPublicOrganisation, { params: { slug: 'bay-towing' } });
  await signIn('bea@bay.example');
});

test('support comes in with consent alone, everybody sees it, and it is out with the request after the owner ends it', async () => {
  const { id } = (await house.owner.call(api.identity.listClients, { query: { q: 'bay' } })).items[0]!;
  const bea = as(await signIn('bea@bay.example'));
  const enter = () => house.owner.call(api.identity.enterClient, { params: { organisationId: id }, body: { session: 'token' } });
  await expect(enter()).rejects.toMatchObject(refused(403, 'identity/no-consent'));
  const access = await bea.call(api.identity.grantSupport, { body: { reason: 'Prices look wrong', role: 'admin', hours: 2 } });
  const visit = await enter();
  expect(visit.me).toMatchObject({ support: true, roles: ['admin'], organisation: { slug: 'bay-towing', kind: 'client' } });
  const support = as(visit.token!);
  expect((await bea.call(api.identity.listSupportVisits, {})).items).toMatchObject([{ role: 'admin', mine: false }]);
  // It cannot make itself at home.
  for (const ask of [
    () => support.call(api.identity.createPerson, { body: { name: 'Sly', email: 'sly@house.example', roles: ['admin'] } }),
    () => support.call(api.identity.invite, { body: { email: 'sly@house.example', roles: ['admin'] } }),
    () => support.call(api.identity.createKey, { body: { name: 'Sly', permissions: ['jobs.job.read'] } }),
    () => support.call(api.identity.grantSupport, { body: { reason: 'more' } }),
    () => support.call(api.identity.patchMyProfile, { body: { name: 'Somebody else' } }),
    () => support.call(api.identity.changeMyPassword, { body: { currentPassword: PASSWORD, password: 'another-lantern-48' } }),
  ]) await expect(ask()).rejects.toMatchObject(refused(403, 'request/forbidden'));
  await expect(support.call(api.identity.listClients, { query: {} })).rejects.toMatchObject(refused(404, 'request/not-found'));
  await bea.call(api.identity.revokeSupport, { params: { supportAccessId: access.id } });
  await expect(support.call(api.identity.getMe, {})).rejects.toMatchObject(refused(401, 'request/unauthenticated'));
  expect((await bea.call(api.identity.listSupportVisits, {})).items).toEqual([]);
  const trail = (await bea.call(api.compliance.listEvents, { query: { actorKind: 'support', limit: 50 } })).items;
  expect(trail.map(({ name }) => name)).toContain('identity.support_entered');
  expect(trail.every(({ actor, actorName }) => actor.kind === 'support' && actorName !== null)).toBe(true);
});

test('in a browser a visit takes the place of one’s own session and gives it back', async () => {
  const { id } = (await house.owner.call(api.identity.listClients, { query: { q: 'bay' } })).items[0]!;
  await as(await signIn('bea@bay.example')).call(api.identity.grantSupport, { body: { reason: 'Again', role: 'read_only' } });
  const headers = (cookie: string) => ({ 'content-type': 'application/json', cookie, origin: server.url });
  const cookieOf = (answer: Response): string => answer.headers.getSetCookie().find((line) => line.includes('session_token'))!.split(';')[0]!;
  const { email } = (await house.owner.call(api.identity.getMe, {})).person;
  const home = cookieOf(await fetch(`${server.url}/v1/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password: PASSWORD }) }));
  const entered = await fetch(`${server.url}/v1/clients/${id}/enter`, { method: 'POST', headers: headers(home), body: '{}' });
  const visit = cookieOf(entered);
  expect([entered.status, visit === home]).toEqual([200, false]);
  const slugOf = async (cookie: string) => ((await (await fetch(`${server.url}/v1/me`, { headers: { cookie } })).json()) as { organisation?: { slug: string } }).organisation?.slug;
  expect([await slugOf(visit), await slugOf(home)]).toEqual(['bay-towing', 'house']);
  const left = await fetch(`${server.url}/v1/support-visits/leave`, { method: 'POST', headers: headers(visit), body: '{}' });
  expect([left.status, cookieOf(left) === home, await slugOf(visit)]).toEqual([204, true, undefined]);
});

test('a client whose creation is asked for twice under one Idempotency-Key exists once, and its owner is invited once', async () => {
  const { token } = await nobody().call(api.identity.signIn, { body: { email: 'owner@house.example', password: PASSWORD, session: 'token' } });
  const create = async (name: string) => {
    const answer = await fetch(`${server.url}/v1/clients`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'one-and-the-same' }, body: JSON.stringify({ name, slug: 'once-towing', timeZone: 'UTC', owner: 'once@once.example' }) });
    return { status: answer.status, replayed: answer.headers.get('idempotent-replayed'), body: (await answer.json()) as { id?: string; code?: string } };
  };
  const both = await Promise.all([create('Once'), create('Once')]);
  const again = await create('Once');
  expect([...both, again].map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set([...both, again].map(({ body }) => body.id)).size).toBe(1);
  expect(again.replayed).toBe('true');
  expect((await create('Twice')).body.code).toBe('request/idempotency-mismatch');
  expect(mails.filter(({ to }) => to === 'once@once.example')).toHaveLength(1);
});

/** An open live connection of whoever has the token; tells the code with which the server closes it. */
async function liveAs(token: string): Promise<{ socket: WebSocket; closed: Promise<number> }> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/v1/live`);
  const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const welcomed = new Promise((resolve) => socket.addEventListener('message', ({ data }) => (JSON.parse(String(data)) as { type: string }).type === 'welcome' && resolve(undefined)));
  socket.send(JSON.stringify({ type: 'hello', token }));
  await welcomed;
  return { socket, closed };
}

test('open connections of a client close the moment it is suspended, and those of nobody else', async () => {
  const { id } = (await house.owner.call(api.identity.listClients, { query: { q: 'bay' } })).items[0]!;
  const [bea, provider] = [await liveAs(await signIn('bea@bay.example')), await liveAs(await signIn('owner@house.example'))];
  await house.owner.call(api.identity.suspendClient, { params: { organisationId: id }, body: { reason: 'Bills unpaid' } });
  expect(await bea.closed).toBe(CLOSE.signedOut);
  expect(provider.socket.readyState).toBe(WebSocket.OPEN);
  provider.socket.close();
  await house.owner.call(api.identity.resumeClient, { params: { organisationId: id }, body: { reason: 'Paid' } });
});

test('an open connection closes the moment its session is ended on another device', async () => {
  const { socket, closed } = await liveAs(await signIn('bea@bay.example'));
  expect(socket.readyState).toBe(WebSocket.OPEN);
  await as(await signIn('bea@bay.example')).call(api.identity.endOtherSessions, {});
  expect(await closed).toBe(CLOSE.signedOut);
});
