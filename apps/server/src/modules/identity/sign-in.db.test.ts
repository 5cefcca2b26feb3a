import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestServerContext } from '../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../test/support/test-server-context.ts';
import { simulateMessages } from '../../platform/adapters/messages/simulated-messages.ts';
import { RateLimiter, addressGroup, policies } from '../../platform/http/rate-limits.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { silentLog } from '../../platform/log/log.ts';
import { createOrganisation } from './actions/organisation/create-organisation.ts';
import { signIn } from './actions/session/sign-in.ts';
import { openAuthentication } from './index.ts';
import { identity } from './module.ts';
import type { Visitor } from './rules/device-mark.ts';

const password = 'crossing-lantern-47';
const WRONG = 'not her password';
const messages = simulateMessages(silentLog);
let server: TestServer;
let people = 0;

beforeAll(async () => {
  server = await createTestServerContext({ modules: [identity], migrated: ['identity'], adapters: { mail: messages.mail, publicUrl: 'https://dispatch.example.com' } });
});
beforeEach(() => void openAuthentication(server, 'a secret of tests only, long enough to sign', new RateLimiter(1)));
afterAll(() => server.close());

const nowhere = () => server.ctx(NO_ORG, { kind: 'public' });
const at = (address: string, deviceMark?: string): Visitor => ({ address, addressGroup: addressGroup(address), userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36', keepsCookies: true, deviceMark });
const HOME = '198.51.100.7';

async function somebody(): Promise<string> {
  const email = `nora${++people}@north${people}.example`;
  await createOrganisation(nowhere(), { slug: `north${people}`, kind: 'client', name: `North ${people}`, timeZone: 'America/New_York', currency: 'USD', language: 'en', units: 'imperial', phone: null }, [{ name: 'Nora', email, password, roles: ['owner'] }]);
  return email;
}
const attempt = (email: string, tried: string, visitor: Visitor) => signIn(nowhere(), { email, password: tried }, visitor).then(() => 200, (error: { problem?: { status: number } }) => error.problem?.status ?? error);
const guesses = async (many: number, email: (number: number) => string, visitor: (number: number) => Visitor) => Promise.all(Array.from({ length: many }, (_, number) => attempt(email(number), WRONG, visitor(number))));
const counted = (statuses: unknown[]) => [statuses.filter((status) => status === 401).length, statuses.filter((status) => status === 429).length];

describe('who guesses passwords', () => {
  test('is stopped after ten for one e-mail from one address, whatever device he pretends to have', async () => {
    const email = await somebody();
    expect(counted(await guesses(15, () => email, (number) => at('203.0.113.1', number % 2 === 0 ? undefined : `made-up-${number}`)))).toEqual([10, 5]);
    expect(await attempt(email, password, at('203.0.113.1'))).toBe(429);
    expect(counted(await guesses(15, () => email, (number) => at(`2001:db8:1:2::${number}`)))).toEqual([10, 5]);
  });

  test('is stopped after fifty for different e-mails from one address, which holds up no other address', async () => {
    const email = await somebody();
    expect(counted(await guesses(60, (number) => `victim${number}@elsewhere.example`, () => at('203.0.113.2')))).toEqual([policies.wrongPasswordsFrom.quota, 10]);
    expect([await attempt(email, password, at('203.0.113.2')), await attempt(email, password, at('203.0.113.3'))]).toEqual([429, 200]);
  });

  test('from a thousand addresses gets no more than fifty guesses, and cannot keep the person out of a browser known to be his', async () => {
    const email = await somebody();
    const { deviceMark } = await signIn(nowhere(), { email, password }, at(HOME));
    expect(counted(await guesses(120, () => email, (number) => at(`192.0.2.${number}`)))).toEqual([policies.strangersGuesses.quota, 70]);
    expect([await attempt(email, password, at('198.51.100.200')), await attempt(email, password, at(HOME, deviceMark)), await attempt(email, password, at('192.0.2.1', deviceMark))]).toEqual([429, 200, 200]);
  });

  test('in the person’s own browser is stopped as well, and holds up nobody but it', async () => {
    const email = await somebody();
    const { deviceMark } = await signIn(nowhere(), { email, password }, at(HOME));
    expect(counted(await guesses(12, () => email, () => at(HOME, deviceMark)))).toEqual([10, 2]);
    expect([await attempt(email, password, at(HOME, deviceMark)), await attempt(email, password, at('198.51.100.8'))]).toEqual([429, 200]);
  });

  test('and is refused does not use up what others have: one address alone cannot reach the limit of an e-mail', async () => {
    const email = await somebody();
    await guesses(120, () => email, () => at('203.0.113.5'));
    expect(await attempt(email, password, at('203.0.113.6'))).toBe(200);
  });
});

describe('a new device', () => {
  const mailsTo = (email: string) => messages.accepted().filter(({ to }) => to === email);

  test('is told by mail, in the browser’s and system’s names, the first one of all excepted; a known one is not', async () => {
    const email = await somebody();
    const first = await signIn(nowhere(), { email, password }, at(HOME));
    expect([first.deviceMark, mailsTo(email)]).toEqual([expect.any(String), []]);
    expect((await signIn(nowhere(), { email, password }, at('198.51.100.9', first.deviceMark))).deviceMark).toBeUndefined();
    expect(mailsTo(email)).toEqual([]);
    await signIn(nowhere(), { email, password }, at('203.0.113.77'));
    expect(mailsTo(email)).toMatchObject([{ subject: 'New sign-in to your account', text: expect.stringMatching(/Chrome on Windows\nNetwork: 203\.0\.113\.77\nMonday, March 2, 2026/) }]);
  });

  test('that only pretends to be a program seen before is no known browser', async () => {
    const email = await somebody();
    const program = { ...at(HOME), keepsCookies: false };
    await signIn(nowhere(), { email, password }, program);
    await signIn(nowhere(), { email, password }, program);
    expect(mailsTo(email)).toEqual([]);
    await guesses(12, () => email, () => program);
    expect(await attempt(email, password, program)).toBe(429);
  });

  test('whose mark a stranger planted is given another one: the stranger’s does not become the person’s', async () => {
    const [stranger, victim] = [await somebody(), await somebody()];
    const planted = (await signIn(nowhere(), { email: stranger, password }, at(HOME))).deviceMark!;
    const { deviceMark } = await signIn(nowhere(), { email: victim, password }, at(HOME, planted));
    expect(deviceMark).not.toBe(planted);
    await guesses(120, () => victim, (number) => at(`192.0.2.${number}`));
    expect([await attempt(victim, password, at('203.0.113.9', planted)), await attempt(victim, password, at('203.0.113.9', deviceMark))]).toEqual([429, 200]);
  });

  test('shared by two people is known for both', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const first = (await signIn(nowhere(), { email: one, password }, at(HOME))).deviceMark!;
    const both = (await signIn(nowhere(), { email: other, password }, at(HOME, first))).deviceMark!;
    expect([(await signIn(nowhere(), { email: one, password }, at(HOME, both))).deviceMark, (await signIn(nowhere(), { email: other, password }, at(HOME, both))).deviceMark]).toEqual([undefined, undefined]);
    expect(mailsTo(one)).toEqual([]);
  });
});
