import { createClient, type Client, type ProblemError } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrganisation } from '../../src/modules/identity/index.ts';
import { NO_ORG } from '../../src/platform/db/read-all-orgs.ts';
import { addPasskeyOf, createPasskeyDevice } from '../support/passkey-device.ts';
import { PASSWORD } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

let server: JourneyServer;
let nobody: Client;
let people = 0;

beforeAll(async () => {
  server = await startJourneyServer();
  nobody = createClient({ baseUrl: server.url });
});
afterAll(async () => server.close());

const refusal = (promise: Promise<unknown>): Promise<string | undefined> => promise.then(() => undefined, (error: unknown) => (error as ProblemError).code);

/** Somebody with an organisation of his own, signed in. */
async function somebody(): Promise<{ client: Client; email: string; id: string }> {
  const slug = `company-${++people}`;
  const email = `owner@${slug}.example`;
  await createOrganisation(server.server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'test' } }), { slug, kind: 'client', name: slug, timeZone: 'America/New_York', currency: 'USD', language: 'en', units: 'imperial', phone: null }, [{ name: 'Olive', email, password: PASSWORD, roles: ['owner'] }]);
  const { token, me } = await nobody.call(api.identity.signIn, { body: { email, password: PASSWORD, session: 'token' } });
  return { client: createClient({ baseUrl: server.url, token: token! }), email, id: me.person.id };
}
const begin = () => nobody.call(api.identity.beginPasskeySignIn, {});

test('a passkey signs in alone, stands as the second factor of the password, and brings recovery codes', async () => {
  const { client, email } = await somebody();
  const { device, id, recoveryCodes } = await addPasskeyOf(client, server.url, 'My laptop');
  expect(recoveryCodes).toHaveLength(10);
  expect(await client.call(api.identity.getMySecondFactor, {})).toMatchObject({ authenticator: null, passkeys: [{ id, name: 'My laptop', lastUsedAt: null, synced: false }], recoveryCodesLeft: 10 });
  const { ticket, options } = await begin();
  expect(options).toMatchObject({ rpId: '127.0.0.1', userVerification: 'required' });
  const { me } = await nobody.call(api.identity.signInWithPasskey, { body: { ticket, credential: device.sign(options), session: 'token' } });
  expect(me).toMatchObject({ person: { email }, secondFactor: { enrolled: true } });
  const asked = await nobody.call(api.identity.signIn, { body: { email, password: PASSWORD } }).catch((error: unknown) => error as ProblemError);
  expect(asked).toMatchObject({ code: 'identity/second-factor-needed', problem: { ways: ['passkey'] } });
  const byRecovery = await nobody.call(api.identity.finishSignIn, { body: { ticket: String((asked as ProblemError).problem['ticket']), code: recoveryCodes![0]!, session: 'token' } });
  expect(byRecovery.me.person.email).toBe(email);
});

test('neither another site, an unverified owner, a used signature, a copied key nor another passkey’s ticket gets in', async () => {
  const { client } = await somebody();
  const { device } = await addPasskeyOf(client, server.url, 'Mine');
  const attempt = async (odd: Parameters<typeof device.sign>[1]) => {
    const { ticket, options } = await begin();
    return refusal(nobody.call(api.identity.signInWithPasskey, { body: { ticket, credential: device.sign(options, odd) } }));
  };
  expect(await attempt({ counter: 5 })).toBeUndefined();
  expect(await attempt({ origin: 'https://evil.example', counter: 6 })).toBe('identity/passkey-refused');
  expect(await attempt({ rpId: 'evil.example', counter: 6 })).toBe('identity/passkey-refused');
  expect(await attempt({ withoutVerification: true, counter: 6 })).toBe('identity/passkey-refused');
  expect(await attempt({ counter: 5 })).toBe('identity/passkey-refused');
  expect(await attempt({ counter: 0 })).toBe('identity/passkey-refused');

  const first = await begin();
  const signed = device.sign(first.options, { counter: 7 });
  expect(await refusal(nobody.call(api.identity.signInWithPasskey, { body: { ticket: first.ticket, credential: signed } }))).toBeUndefined();
  expect(await refusal(nobody.call(api.identity.signInWithPasskey, { body: { ticket: first.ticket, credential: signed } }))).toBe('identity/ticket-over');
  const second = await begin();
  expect(await refusal(nobody.call(api.identity.signInWithPasskey, { body: { ticket: second.ticket, credential: signed } }))).toBe('identity/passkey-refused');
  const third = await begin();
  const stranger = createPasskeyDevice(server.url);
  expect(await refusal(nobody.call(api.identity.signInWithPasskey, { body: { ticket: third.ticket, credential: stranger.sign(third.options) } }))).toBe('identity/passkey-refused');
  const forged = { ...stranger.sign(third.options), id: signed.id, rawId: signed.rawId };
  expect(await refusal(nobody.call(api.identity.signInWithPasskey, { body: { ticket: third.ticket, credential: forged } }))).toBe('identity/passkey-refused');
});

test('a passkey that another site made, or whose owner was not verified, is not added', async () => {
  const { client } = await somebody();
  const device = createPasskeyDevice(server.url);
  for (const odd of [{ origin: 'https://evil.example' }, { rpId: 'evil.example' }, { withoutVerification: true }]) {
    const { ticket, options } = await client.call(api.identity.beginPasskey, {});
    expect(await refusal(client.call(api.identity.addPasskey, { body: { ticket, name: 'Odd', credential: device.register(options, odd) } }))).toBe('identity/passkey-refused');
  }
  const other = await somebody();
  const { ticket, options } = await other.client.call(api.identity.beginPasskey, {});
  expect(await refusal(client.call(api.identity.addPasskey, { body: { ticket, name: 'Theirs', credential: device.register(options) } }))).toBe('identity/ticket-over');
  expect((await client.call(api.identity.getMySecondFactor, {})).passkeys).toEqual([]);
});

test('a passkey proves its own person again and nobody else, is named and removed by him alone', async () => {
  const [mine, theirs] = [await somebody(), await somebody()];
  const { device, id } = await addPasskeyOf(mine.client, server.url, 'First');
  await server.server.database.pools.auth.query(`update identity.session set proved_at = now() - interval '1 hour'`);
  expect(await refusal(mine.client.call(api.identity.removePasskey, { params: { passkeyId: id } }))).toBe('identity/prove-it-again');
  const one = await begin();
  expect(await refusal(theirs.client.call(api.identity.proveAgain, { body: { passkey: { ticket: one.ticket, credential: device.sign(one.options) } } }))).toBe('identity/passkey-refused');
  const two = await begin();
  await mine.client.call(api.identity.proveAgain, { body: { passkey: { ticket: two.ticket, credential: device.sign(two.options) } } });
  expect(await refusal(theirs.client.call(api.identity.renamePasskey, { params: { passkeyId: id }, body: { name: 'Taken' } }))).toBe('identity/passkey-not-found');
  expect(await mine.client.call(api.identity.renamePasskey, { params: { passkeyId: id }, body: { name: 'Renamed' } })).toMatchObject({ name: 'Renamed', lastUsedAt: expect.any(String) });
  await theirs.client.call(api.identity.proveAgain, { body: { password: PASSWORD } });
  expect(await refusal(theirs.client.call(api.identity.removePasskey, { params: { passkeyId: id } }))).toBe('identity/passkey-not-found');
  await mine.client.call(api.identity.removePasskey, { params: { passkeyId: id } });
  await nobody.call(api.identity.signIn, { body: { email: mine.email, password: PASSWORD } });
});
