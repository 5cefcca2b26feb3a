import { createClient, type Client, type ProblemError } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_ORG } from '../../src/platform/db/read-all-orgs.ts';
import { createOrganisation } from '../../src/modules/identity/index.ts';
import { setUpAuthenticator, type AuthenticatorApp } from '../support/authenticator-app.ts';
import { everyEndpoint, addressWith } from '../support/every-endpoint.ts';
import { PASSWORD } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

let server: JourneyServer;
let nobody: Client;
let owner: Client;
let ownersApp: AuthenticatorApp;
const DAY = 24 * 3600;

beforeAll(async () => {
  server = await startJourneyServer();
  nobody = createClient({ baseUrl: server.url });
  const person = (name: string, role: 'owner' | 'dispatcher' | 'technician') => ({ name, email: `${name.toLowerCase()}@north.example`, password: PASSWORD, roles: [role] });
  await createOrganisation(server.server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'test' } }), { slug: 'north', kind: 'client', name: 'Company north', timeZone: 'America/New_York', currency: 'USD', language: 'en', units: 'imperial', phone: null }, [person('Olive', 'owner'), person('Dina', 'dispatcher'), person('Tom', 'technician')]);
  await createOrganisation(server.server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'test' } }), { slug: 'south', kind: 'client', name: 'Company south', timeZone: 'America/New_York', currency: 'USD', language: 'en', units: 'imperial', phone: null }, [{ name: 'Olive', email: 'olive@south.example', password: PASSWORD, roles: ['owner'] }]);
  owner = (await signIn('olive@north.example')).client;
});
afterAll(async () => server.close());

async function signIn(email: string): Promise<{ client: Client; token: string }> {
  const { token } = await nobody.call(api.identity.signIn, { body: { email, password: PASSWORD, session: 'token' } });
  return { client: createClient({ baseUrl: server.url, token: token! }), token: token! };
}
const refusal = (promise: Promise<unknown>): Promise<ProblemError | undefined> => promise.then(() => undefined, (error: unknown) => error as ProblemError);
const forgetProof = () => server.server.database.pools.auth.query(`update identity.session set proved_at = now() - interval '11 minutes'`);

test('signing in takes two steps once an authenticator app is set up', async () => {
  ownersApp = await setUpAuthenticator(owner);
  expect(await owner.call(api.identity.getMySecondFactor, {})).toMatchObject({ authenticator: { since: expect.any(String) }, recoveryCodesLeft: 10 });
  const asked = await refusal(signIn('olive@north.example'));
  expect(asked).toMatchObject({ code: 'identity/second-factor-needed', status: 401, problem: { ways: ['code'], ticket: expect.any(String), expiresAt: expect.any(String) } });
  const ticket = String(asked!.problem['ticket']);
  expect(await refusal(nobody.call(api.identity.finishSignIn, { body: { ticket, code: '12345678' } }))).toMatchObject({ code: 'identity/wrong-code', status: 422 });
  const code = ownersApp.nextCode();
  const { me, token } = await nobody.call(api.identity.finishSignIn, { body: { ticket, code, session: 'token' } });
  expect(me).toMatchObject({ person: { email: 'olive@north.example' }, secondFactor: { enrolled: true, neededNow: false } });
  owner = createClient({ baseUrl: server.url, token: token! });
  const again = await refusal(signIn('olive@north.example'));
  expect(await refusal(nobody.call(api.identity.finishSignIn, { body: { ticket: String(again!.problem['ticket']), code } }))).toMatchObject({ code: 'identity/wrong-code' });
});

test('what is dangerous asks again after ten minutes, and the proof opens it in that session alone', async () => {
  const other = await refusal(signIn('olive@north.example'));
  const { token } = await nobody.call(api.identity.finishSignIn, { body: { ticket: String(other!.problem['ticket']), code: ownersApp.recoveryCodes[0]!, session: 'token' } });
  const elsewhere = createClient({ baseUrl: server.url, token: token! });
  await forgetProof();
  const policy = { body: { roles: ['dispatcher' as const], graceDays: 2 } };
  expect(await refusal(owner.call(api.identity.putSecondFactorPolicy, policy))).toMatchObject({ code: 'identity/prove-it-again', status: 403 });
  expect(await refusal(owner.call(api.identity.proveAgain, { body: { password: 'wrong password' } }))).toMatchObject({ code: 'identity/wrong-password', status: 422 });
  expect(await refusal(owner.call(api.identity.putSecondFactorPolicy, policy))).toMatchObject({ code: 'identity/prove-it-again' });
  await owner.call(api.identity.proveAgain, { body: { password: PASSWORD } });
  expect(await owner.call(api.identity.putSecondFactorPolicy, policy)).toMatchObject({ roles: ['dispatcher'], from: expect.any(String) });
  expect(await refusal(elsewhere.call(api.identity.putSecondFactorPolicy, policy))).toMatchObject({ code: 'identity/prove-it-again' });
  await elsewhere.call(api.identity.proveAgain, { body: { code: ownersApp.recoveryCodes[1]! } });
  await elsewhere.call(api.identity.putSecondFactorPolicy, policy);
  expect(await owner.call(api.identity.getMySecondFactor, {})).toMatchObject({ recoveryCodesLeft: 8 });
});

test('whoever must set a second factor up can do nothing else, at no endpoint and on no live line, until it is done', async () => {
  const { client: dispatcher, token } = await signIn('dina@north.example');
  expect(await dispatcher.call(api.identity.getMe, {})).toMatchObject({ secondFactor: { enrolled: false, requiredFrom: expect.any(String), neededNow: false } });
  await dispatcher.call(api.jobs.listJobs, { query: {} });
  server.clock.advanceBy(2 * DAY);

  const guarded = everyEndpoint.filter(({ access }) => access !== 'public' && access !== 'tracking-link' && access !== 'customer');
  const open: string[] = [];
  for (const endpoint of guarded.filter(({ path }) => path !== '/v1/auth/sign-out')) {
    const response = await fetch(server.url + addressWith(endpoint, {}, '01890a5d-ac96-774b-bcce-b302099a8057'), { method: endpoint.method, headers: { authorization: `Bearer ${token}` } });
    const { code } = (await response.json()) as { code?: string };
    if (code !== 'identity/second-factor-first') open.push(`${endpoint.method} ${endpoint.path}`);
  }
  expect(open.sort()).toEqual(guarded.filter(({ beforeSecondFactor, path }) => beforeSecondFactor && path !== '/v1/auth/sign-out').map(({ method, path }) => `${method} ${path}`).sort());
  expect(open).toContain('GET /v1/me');
  expect(open.length).toBeLessThan(12);
  expect(await closeCodeOf(token)).toBe(4401);

  expect(await dispatcher.call(api.identity.getMe, {})).toMatchObject({ secondFactor: { neededNow: true } });
  await setUpAuthenticator(dispatcher);
  await dispatcher.call(api.jobs.listJobs, { query: {} });
  expect(await closeCodeOf(token)).toBeUndefined();
  await (await signIn('tom@north.example')).client.call(api.identity.getMe, {});
});

/** How the live line ends for a token that it does not take. */
async function closeCodeOf(token: string): Promise<number | undefined> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/v1/live`);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'hello', token })));
    socket.addEventListener('message', ({ data }) => {
      const { type, problem } = JSON.parse(String(data)) as { type: string; problem?: { status: number } };
      if (type === 'welcome') resolve(undefined);
      if (type === 'problem') resolve(problem?.status === 401 ? 4401 : problem?.status);
    });
    socket.addEventListener('close', ({ code }) => resolve(code));
    socket.addEventListener('error', () => reject(new Error('the live line broke')));
  });
}

test('ending sessions, making and removing roles and taking the trail away ask again; a key takes the trail as before', async () => {
  const { token } = await nobody.call(api.identity.signIn, { body: { email: 'olive@south.example', password: PASSWORD, session: 'token' } });
  const boss = createClient({ baseUrl: server.url, token: token! });
  const { secret } = await boss.call(api.identity.createKey, { body: { name: 'Archive', permissions: ['compliance.event.export'] } });
  const { key: roleId } = await boss.call(api.identity.createRole, { body: { name: 'Reader', permissions: ['jobs.job.read'] } });
  const { me } = await nobody.call(api.identity.signIn, { body: { email: 'olive@south.example', password: PASSWORD, session: 'token' } });
  const attempts = [
    () => boss.call(api.identity.endOtherSessions, {}),
    () => boss.call(api.identity.deleteSession, { params: { sessionId: me.sessionId } }),
    () => boss.call(api.identity.createRole, { body: { name: 'Writer', permissions: ['jobs.job.create'] } }),
    () => boss.call(api.identity.deleteRole, { params: { roleId } }),
    () => boss.call(api.compliance.exportEventsCsv, { query: {} }),
    () => boss.call(api.compliance.exportEventsNdjson, { query: {} }),
    () => boss.call(api.identity.checkProof, {}),
  ];
  await forgetProof();
  for (const attempt of attempts) expect(await refusal(attempt())).toMatchObject({ code: 'identity/prove-it-again' });
  await createClient({ baseUrl: server.url, token: secret }).call(api.compliance.exportEventsCsv, { query: {} });
  await boss.call(api.identity.proveAgain, { body: { password: PASSWORD } });
  expect(await Promise.all([attempts[6]!, attempts[5]!, attempts[4]!, attempts[3]!, attempts[2]!, attempts[1]!].map((attempt) => refusal(attempt())))).toEqual(Array.from({ length: 6 }, () => undefined));
});
