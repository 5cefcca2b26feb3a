import { newId } from '@truckroll/kernel';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServerContext } from '../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../test/support/test-server-context.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { RateLimiter } from '../../platform/http/rate-limits.ts';
import { beginAuthenticator } from './actions/second-factor/begin-authenticator.ts';
import { beginPasskey } from './actions/second-factor/begin-passkey.ts';
import { confirmAuthenticator } from './actions/second-factor/confirm-authenticator.ts';
import { createOrganisation } from './actions/organisation/create-organisation.ts';
import { demandSecondFactor } from './actions/second-factor/demand-second-factor.ts';
import { finishSignIn } from './actions/session/finish-sign-in.ts';
import { openSession } from './actions/session/open-session.ts';
import { proveAgain } from './actions/session/prove-again.ts';
import { removeAuthenticator } from './actions/second-factor/remove-authenticator.ts';
import { removePasskey } from './actions/second-factor/remove-passkey.ts';
import { renewRecoveryCodes } from './actions/second-factor/renew-recovery-codes.ts';
import { signIn } from './actions/session/sign-in.ts';
import { authenticationOf } from './data/authentication.ts';
import { findFactors } from './data/authenticator.reads.ts';
import { hashPassword } from './data/password-hash.ts';
import { putPassword } from './data/password.writes.ts';
import { updateSecondFactorPolicy } from './data/organisation.writes.ts';
import { insertPasskey } from './data/passkey.writes.ts';
import { insertPerson } from './data/person.writes.ts';
import { openAuthentication } from './index.ts';
import { identity } from './module.ts';
import type { Visitor } from './rules/device-mark.ts';

const password = 'crossing-lantern-47';
const from: Visitor = { address: '203.0.113.9', addressGroup: '203.0.113.9', userAgent: 'test', keepsCookies: false, deviceMark: undefined };
let server: TestServer;
let orgId: string;
/** The phone’s time, which the tests turn by hand. */
let now = new Date('2026-03-02T16:00:00Z');
let count = 0;

const nowhere = () => server.ctx(NO_ORG, { kind: 'public' });
const as = (personId: string, roles = ['manager']) => server.ctx(orgId, { kind: 'person', personId, roles, permissions: new Set() });
const later = (seconds: number) => void (now = new Date(now.getTime() + seconds * 1000));
const codeOf = (secret: string) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: now.getTime() });
const wrongFor = (secret: string) => ['000000', '000001', '000002', '000003'].find((code) => [-30, 0, 30].every((drift) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: now.getTime() + drift * 1000 }) !== code))!;
const refusal = (promise: Promise<unknown>) => promise.then(() => 'nothing', (error: { problem?: { code: string } }) => error.problem?.code ?? error);

beforeAll(async () => {
  server = await createTestServerContext({ modules: [identity], migrated: ['identity'] });
  openAuthentication(server, 'a secret of tests only, long enough to sign', new RateLimiter(0), () => now);
  ({ orgId } = await createOrganisation(nowhere(), { slug: 'north', kind: 'client', name: 'Company north', timeZone: 'America/New_York', currency: 'USD', language: 'en', units: 'imperial', phone: null }, []));
});
afterAll(() => server.close());

type Enrolled = { id: string; email: string; secret: string; codes: string[]; credential: string };

/** Somebody new, signed in with a password alone. */
async function somebody(roles: ('manager' | 'owner')[] = ['manager']): Promise<{ id: string; email: string; sessionId: string; credential: string }> {
  const email = `person${++count}@north.example`;
  const passwordHash = await hashPassword(password);
  const id = await transaction(server.ctx(orgId), (tx) => insertPerson(tx, { name: `Person ${count}`, email, passwordHash, roles }));
  const session = await signIn(nowhere(), { email, password }, from);
  return { id, email, sessionId: session.id, credential: session.credential };
}

async function enrolled(): Promise<Enrolled> {
  const person = await somebody();
  const { ticket, key } = await beginAuthenticator(as(person.id), person.id, person.sessionId);
  const secret = key.replaceAll(' ', '');
  const { codes } = await confirmAuthenticator(as(person.id), person.id, person.sessionId, { ticket, code: codeOf(secret) });
  later(30);
  return { ...person, secret, codes };
}

const addPasskeys = (id: string, ...passkeyIds: string[]) =>
  server.database.pools.auth.query(`insert into identity.passkey (id, person_id, credential_id, public_key, counter, transports, synced, name, created_at) select k::uuid, $1, k, '', 0, '{}', false, 'One', now() from unnest($2::text[]) k`, [id, passkeyIds]);
const demandSecondFactorOf = (roles: string[]) => transaction(server.ctx(orgId), (tx) => updateSecondFactorPolicy(tx, { roles, from: now }));

/** Signs in with the password; the ticket of the second step. */
async function ticketOf(email: string): Promise<string> {
  const error = await signIn(nowhere(), { email, password }, from).then(() => undefined, (thrown: { problem: { code: string }; extensions: { ticket: string } }) => thrown);
  expect(error?.problem.code).toBe('identity/second-factor-needed');
  return error!.extensions.ticket;
}

test('from the first code on a password alone opens nothing, and the password’s ticket with a code opens', async () => {
  const { id, email, secret } = await enrolled();
  const ticket = await ticketOf(email);
  expect(await authenticationOf(nowhere()).sessions.callerOf(ticket)).toBeUndefined();
  const session = await finishSignIn(nowhere(), { ticket, code: ` ${codeOf(secret).slice(0, 3)} ${codeOf(secret).slice(3)} ` }, from);
  expect((await authenticationOf(nowhere()).sessions.callerOf(session.credential))?.actor.personId).toBe(id);
});

test('a ticket opens one session, for whoever began, and nothing else', async () => {
  const { email, secret, id } = await enrolled();
  const ticket = await ticketOf(email);
  await finishSignIn(nowhere(), { ticket, code: codeOf(secret) }, from);
  later(30);
  expect(await refusal(finishSignIn(nowhere(), { ticket, code: codeOf(secret) }, from))).toBe('identity/ticket-over');
  const forEnrolling = await beginAuthenticator(as(id), id, newId());
  expect(await refusal(finishSignIn(nowhere(), { ticket: forEnrolling.ticket, code: codeOf(secret) }, from))).toBe('identity/ticket-over');
  const stranger = await somebody();
  expect(await refusal(confirmAuthenticator(as(stranger.id), stranger.id, stranger.sessionId, { ticket: forEnrolling.ticket, code: codeOf(forEnrolling.key.replaceAll(' ', '')) }))).toBe('identity/ticket-over');
});

test('a new password ends what was begun with the old one', async () => {
  const { id, email, secret } = await enrolled();
  const ticket = await ticketOf(email);
  await putPassword(nowhere(), id, await hashPassword('harbour-whistle-93'));
  expect(await refusal(finishSignIn(nowhere(), { ticket, code: codeOf(secret) }, from))).toBe('identity/ticket-over');
});

test('a code that was taken is not taken again, in whatever ticket', async () => {
  const { email, secret } = await enrolled();
  const [first, second] = [await ticketOf(email), await ticketOf(email)];
  const code = codeOf(secret);
  await finishSignIn(nowhere(), { ticket: first, code }, from);
  expect(await refusal(finishSignIn(nowhere(), { ticket: second, code }, from))).toBe('identity/wrong-code');
});

test('of two that send the same code at the same moment one gets in', async () => {
  const { email, secret } = await enrolled();
  const tickets = [await ticketOf(email), await ticketOf(email)];
  const outcomes = await Promise.all(tickets.map((ticket) => refusal(finishSignIn(nowhere(), { ticket, code: codeOf(secret) }, from))));
  expect(outcomes.filter((outcome) => outcome === 'nothing')).toHaveLength(1);
});

test('after five wrong codes the right one has to wait too, and a right one ends the waiting', async () => {
  const { email, secret } = await enrolled();
  for (let tried = 0; tried < 5; tried++) expect(await refusal(finishSignIn(nowhere(), { ticket: await ticketOf(email), code: wrongFor(secret) }, from))).toBe('identity/wrong-code');
  expect(await refusal(finishSignIn(nowhere(), { ticket: await ticketOf(email), code: codeOf(secret) }, from))).toBe('request/too-many-requests');
  later(31);
  await finishSignIn(nowhere(), { ticket: await ticketOf(email), code: codeOf(secret) }, from);
  later(30);
  await finishSignIn(nowhere(), { ticket: await ticketOf(email), code: codeOf(secret) }, from);
});

test('wrong codes sent all at once count like those sent one after the other', async () => {
  const { email, secret } = await enrolled();
  const tickets = await Promise.all(Array.from({ length: 20 }, () => ticketOf(email)));
  const outcomes = await Promise.all(tickets.map((ticket) => refusal(finishSignIn(nowhere(), { ticket, code: wrongFor(secret) }, from))));
  expect(outcomes.filter((outcome) => outcome === 'identity/wrong-code').length).toBeLessThanOrEqual(5);
  expect(new Set(outcomes)).toEqual(new Set(['identity/wrong-code', 'request/too-many-requests']));
});

test('a ticket is over after five tries, so that a guess costs a password each time', async () => {
  const { email, secret, codes } = await enrolled();
  const ticket = await ticketOf(email);
  for (let tried = 0; tried < 5; tried++) await refusal(finishSignIn(nowhere(), { ticket, code: wrongFor(secret) }, from));
  expect(await refusal(finishSignIn(nowhere(), { ticket, code: codes[0]! }, from))).toBe('identity/ticket-over');
});

test('each recovery code opens once, also while the app’s codes have to wait; how many are left is told', async () => {
  const { id, email, secret, codes } = await enrolled();
  expect(new Set(codes).size).toBe(10);
  for (let tried = 0; tried < 5; tried++) await refusal(finishSignIn(nowhere(), { ticket: await ticketOf(email), code: wrongFor(secret) }, from));
  await finishSignIn(nowhere(), { ticket: await ticketOf(email), code: codes[3]!.toUpperCase().replace('-', ' ') }, from);
  expect(await refusal(finishSignIn(nowhere(), { ticket: await ticketOf(email), code: codes[3]! }, from))).toBe('identity/wrong-code');
  expect((await findFactors(nowhere(), id)).recoveryCodes).toBe(9);
  const events = await read(as(id), (db) => eventsOfKey(db, id));
  expect(events.at(-1)).toMatchObject({ name: 'identity.recovery_code_used', payload: { personId: id, left: 9 } });
});

test('new recovery codes make the old ones void', async () => {
  const { id, email, codes } = await enrolled();
  const renewed = await renewRecoveryCodes(as(id), id, newId());
  expect(await refusal(finishSignIn(nowhere(), { ticket: await ticketOf(email), code: codes[0]! }, from))).toBe('identity/wrong-code');
  await finishSignIn(nowhere(), { ticket: await ticketOf(email), code: renewed.codes[0]! }, from);
  const without = await somebody();
  expect(await refusal(renewRecoveryCodes(as(without.id), without.id, newId()))).toBe('identity/no-second-factor');
});

test('whoever sets an app up ends all his other sessions; the code that confirmed it is used', async () => {
  const person = await somebody();
  const elsewhere = await signIn(nowhere(), { email: person.email, password }, from);
  const { ticket, key } = await beginAuthenticator(as(person.id), person.id, person.sessionId);
  const code = codeOf(key.replaceAll(' ', ''));
  expect(await refusal(confirmAuthenticator(as(person.id), person.id, person.sessionId, { ticket, code: wrongFor(key.replaceAll(' ', '')) }))).toBe('identity/wrong-code');
  expect((await findFactors(nowhere(), person.id)).authenticatorSince).toBeNull();
  await confirmAuthenticator(as(person.id), person.id, person.sessionId, { ticket, code });
  const { sessions } = authenticationOf(nowhere());
  expect([await sessions.callerOf(person.credential), await sessions.callerOf(elsewhere.credential)]).toEqual([expect.anything(), undefined]);
  expect(await refusal(finishSignIn(nowhere(), { ticket: await ticketOf(person.email), code }, from))).toBe('identity/wrong-code');
});

test('a removed app asks for nothing any more, and its recovery codes are gone', async () => {
  const { id, email } = await enrolled();
  await removeAuthenticator(as(id), id, newId());
  await signIn(nowhere(), { email, password }, from);
  expect(await findFactors(nowhere(), id)).toEqual({ authenticatorSince: null, passkeys: 0, recoveryCodes: 0 });
  expect(await refusal(removeAuthenticator(as(id), id, newId()))).toBe('identity/no-authenticator');
});

test('of app and last passkey that are removed at the same moment one stays while the roles need one', async () => {
  await demandSecondFactorOf(['manager']);
  for (let round = 0; round < 5; round++) {
    const { id } = await enrolled();
    const passkeyId = newId();
    await addPasskeys(id, passkeyId);
    const outcomes = await Promise.all([removeAuthenticator(as(id), id, newId()), removePasskey(as(id), id, newId(), passkeyId)].map(refusal));
    expect(new Set(outcomes)).toEqual(new Set(['identity/second-factor-required', 'nothing']));
    const { authenticatorSince, passkeys, recoveryCodes } = await findFactors(nowhere(), id);
    expect([Number(authenticatorSince !== null) + passkeys, recoveryCodes]).toEqual([1, 10]);
  }
  await demandSecondFactorOf([]);
});

test('a person has at most twenty passkeys, however many are added at once', async () => {
  const { id, sessionId } = await somebody();
  await addPasskeys(id, ...Array.from({ length: 18 }, newId));
  const passkey = () => ({ id: newId(), personId: id, credentialId: newId(), publicKey: Buffer.from('key'), counter: 0, transports: [], synced: false, name: 'One more', createdAt: now, lastUsedAt: null });
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => insertPasskey(nowhere(), sessionId, passkey())));
  expect(outcomes.toSorted()).toEqual(['added', 'added', 'too-many', 'too-many', 'too-many']);
  expect(await refusal(beginPasskey(as(id), id, sessionId, 'https://dispatch.example.com'))).toBe('identity/too-many-passkeys');
});

test('a session that is over by then adds neither app nor passkey', async () => {
  const { id, sessionId } = await somebody();
  const { ticket, key } = await beginAuthenticator(as(id), id, sessionId);
  expect(await refusal(confirmAuthenticator(as(id), id, newId(), { ticket, code: codeOf(key.replaceAll(' ', '')) }))).toBe('identity/ticket-over');
  expect(await insertPasskey(nowhere(), newId(), { id: newId(), personId: id, credentialId: newId(), publicKey: Buffer.from('key'), counter: 0, transports: [], synced: false, name: 'Late', createdAt: now, lastUsedAt: null })).toBe('session-over');
  expect(await findFactors(nowhere(), id)).toMatchObject({ authenticatorSince: null, passkeys: 0 });
});

test('neither secret nor recovery code stands readable in the database, and the role of requests sees nothing at all', async () => {
  const { id, secret, codes } = await enrolled();
  const { pools } = server.database;
  const rows = JSON.stringify([(await pools.auth.query('select * from identity.authenticator')).rows, (await pools.auth.query('select * from identity.recovery_code')).rows, (await pools.auth.query('select * from identity.ticket')).rows]);
  for (const hidden of [secret, ...codes, ...codes.map((code) => code.replace('-', ''))]) expect(rows).not.toContain(hidden);
  for (const table of ['authenticator', 'recovery_code', 'ticket']) await expect(pools.app.query(`select * from identity.${table}`)).rejects.toMatchObject({ code: '42501' });
  expect(JSON.stringify(await read(as(id), (db) => eventsOfKey(db, id)))).not.toContain(secret);
});

test('a session that is asked again proves itself with password or code', async () => {
  const { id, secret, credential } = await enrolled();
  const { sessions } = authenticationOf(nowhere());
  const { sessionId } = (await sessions.callerOf(credential))!;
  const forget = () => server.database.pools.auth.query(`update identity.session set proved_at = now() - interval '1 hour' where id = $1`, [sessionId]);
  const age = async () => (Date.now() - (await sessions.callerOf(credential))!.provedAt!.getTime()) / 1000;
  await forget();
  expect(await age()).toBeGreaterThan(3000);
  expect(await refusal(proveAgain(as(id), id, sessionId, 'https://dispatch.example.com', { password: 'wrong password' }))).toBe('identity/wrong-password');
  expect(await refusal(proveAgain(as(id), id, sessionId, 'https://dispatch.example.com', { code: wrongFor(secret) }))).toBe('identity/wrong-code');
  expect(await age()).toBeGreaterThan(3000);
  await proveAgain(as(id), id, sessionId, 'https://dispatch.example.com', { password });
  expect(await age()).toBeLessThan(60);
  await forget();
  await proveAgain(as(id), id, sessionId, 'https://dispatch.example.com', { code: codeOf(secret) });
  expect(await age()).toBeLessThan(60);
});

test('a session says whether a second factor must come first, from the very moment that it must', async () => {
  const boss = await enrolled();
  const manager = await somebody();
  const { sessions } = authenticationOf(nowhere());
  const mustEnrol = async (credential: string) => (await sessions.callerOf(credential))!.secondFactorFirst;
  expect(await refusal(demandSecondFactor(as(manager.id), manager.id, { roles: ['manager'], graceDays: 3 }))).toBe('identity/no-second-factor');
  await demandSecondFactor(as(boss.id), boss.id, { roles: ['manager'], graceDays: 3 });
  expect([await mustEnrol(manager.credential), await mustEnrol(boss.credential)]).toEqual([false, false]);
  expect(await refusal(removeAuthenticator(as(boss.id), boss.id, newId()))).toBe('identity/second-factor-required');
  server.clock.advanceBy(3 * 24 * 3600);
  expect([await mustEnrol(manager.credential), await mustEnrol(boss.credential)]).toEqual([true, false]);
  const { ticket, key } = await beginAuthenticator(as(manager.id), manager.id, manager.sessionId);
  await confirmAuthenticator(as(manager.id), manager.id, manager.sessionId, { ticket, code: codeOf(key.replaceAll(' ', '')) });
  expect(await mustEnrol(manager.credential)).toBe(false);
  await demandSecondFactor(as(boss.id), boss.id, { roles: [], graceDays: 0 });
});

test('a session that an identity provider vouched for touches nothing that the person has in every organisation', async () => {
  const { id } = await enrolled();
  const vouched = await openSession(nowhere(), { personId: id, organisation: 'north' }, from, orgId);
  const tries = [removeAuthenticator(as(id), id, vouched.id), renewRecoveryCodes(as(id), id, vouched.id), removePasskey(as(id), id, vouched.id, newId())];
  expect(await Promise.all(tries.map(refusal))).toEqual(['identity/sso-managed', 'identity/sso-managed', 'identity/sso-managed']);
});
