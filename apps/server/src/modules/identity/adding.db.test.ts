import { isId } from '@truckroll/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addMember } from '../../../test/support/add-member.ts';
import { createTestServerContext } from '../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../test/support/test-server-context.ts';
import { simulateMessages } from '../../platform/adapters/messages/simulated-messages.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { RateLimiter } from '../../platform/http/rate-limits.ts';
import { Refusal } from '../../platform/http/refuse.ts';
import { silentLog } from '../../platform/log/log.ts';
import { acceptInvitation } from './actions/invitation/accept-invitation.ts';
import { invitePerson } from './actions/invitation/invite-person.ts';
import { withdrawInvitation } from './actions/invitation/withdraw-invitation.ts';
import { createOrganisation } from './actions/organisation/create-organisation.ts';
import { addPerson } from './actions/person/add-person.ts';
import { changePerson } from './actions/person/change-person.ts';
import { signIn } from './actions/session/sign-in.ts';
import { listInvitationAnswers } from './data/invitation.reads.ts';
import { findPerson, listPeople } from './data/person.reads.ts';
import { confirmEmailOf } from './data/person.writes.ts';
import { profileOf } from './data/profile.reads.ts';
import { openAuthentication } from './index.ts';
import { identity } from './module.ts';
import { grantsOf, permissionsOf } from './rules/permissions-of-roles.ts';
import { identityDb } from './tables.ts';

const password = 'crossing-lantern-47';
const messages = simulateMessages(silentLog);
const visitor = { address: '198.51.100.7', addressGroup: '198.51.100.7', userAgent: 'Firefox', keepsCookies: true, deviceMark: undefined };
let server: TestServer;
let count = 0;
let ours: ReturnType<typeof server.ctx>;
let theirs: ReturnType<typeof server.ctx>;

async function company() {
  count += 1;
  const { orgId, personIds } = await createOrganisation(nowhere(), { slug: `company-${count}`, kind: 'client', name: 'Lantern', timeZone: 'UTC', currency: 'USD', language: 'en', units: 'imperial', phone: null }, [{ name: 'Olga', email: `olga@company${count}.example`, password, roles: ['owner'] }]);
  return server.ctx(orgId, { kind: 'person', personId: personIds[0]!, roles: ['owner'], permissions: permissionsOf(grantsOf([identity]), ['owner'], []) });
}
const nowhere = () => server.ctx(NO_ORG, { kind: 'public' });
const inviter = () => (ours.actor.kind === 'person' ? ours.actor.personId : '');
const refused = (code: string) => ({ problem: { code: `identity/${code}` } });
const mailsTo = (email: string) => messages.accepted().filter(({ to }) => to === email);
const linkTo = (email: string): string => /\/console\/accept-invitation#(\S+)/.exec(mailsTo(email).at(-1)?.text ?? '')?.[1] ?? 'no link was mailed';

beforeAll(async () => {
  server = await createTestServerContext({ modules: [identity], migrated: ['identity'], adapters: { mail: messages.mail, publicUrl: 'https://dispatch.example.com' } });
  openAuthentication(server, 'a secret of tests only, long enough to sign', new RateLimiter(0));
});
beforeEach(async () => void ([ours, theirs] = [await company(), await company()]));
afterAll(() => server.close());

/** Somebody of another organisation who has shown that the e-mail is his. */
async function knownElsewhere(email: string): Promise<string> {
  const { id } = await addMember(theirs, { name: 'Secret Name', email, password, roles: ['manager'] });
  await transaction(theirs, (tx) => confirmEmailOf(tx, id));
  return id;
}

/** All that an organisation can ask and do about somebody whom it adds by hand, as text in which only his e-mail, ids and links differ. */
async function allAnswers(email: string): Promise<string> {
  const answers: unknown[] = [];
  const attempt = async (what: () => Promise<unknown>): Promise<void> => void answers.push(await what().catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return { refused: error.problem, message: error.message, extensions: error.extensions };
  }));
  const body = { name: 'Ana', email, roles: ['dispatcher'] };
  const added = await addPerson(ours, body);
  answers.push(added);
  const { id } = added;
  await attempt(() => addPerson(ours, body));
  await attempt(() => invitePerson(ours, inviter(), { email, roles: ['dispatcher'] }));
  await attempt(async () => (await read(ours, (db) => listPeople(db, { limit: 50, q: email }))));
  await attempt(() => read(ours, async (db) => identityDb(db).selectFrom('identity.person').selectAll().where('id', '=', id).execute()));
  await attempt(() => changePerson(ours, id, { name: 'Anna', roles: ['manager'] }));
  await attempt(() => changePerson(ours, id, { active: true }));
  const invitation = (await read(ours, listInvitationAnswers)).find((one) => one.email === email)!;
  answers.push(invitation, mailsTo(email).map(({ subject, text }) => ({ subject, text: text.replaceAll(/#\S+/g, '#link') })));
  await attempt(() => withdrawInvitation(ours, invitation.id));
  await attempt(() => addPerson(ours, body));
  await attempt(() => read(ours, async (db) => (await eventsOfKey(db, id)).map(({ name, payload }) => ({ name, payload }))));
  expect(isId(id)).toBe(true);
  return JSON.stringify(answers).replaceAll(email, 'e-mail').replaceAll(id, 'id').replaceAll(invitation.id, 'invitation');
}

test('somebody added by hand is answered, shown, changed and mailed word for word alike, whether he has an account in another organisation or none', async () => {
  const id = await knownElsewhere('known@crew.example');
  const [ofKnown, ofUnknown] = [await allAnswers('known@crew.example'), await allAnswers('unknown@crew.example')];
  expect(ofKnown).toBe(ofUnknown);
  expect(ofKnown).toContain('"expected":true');
  expect(ofKnown).not.toContain('Secret');
  expect(await read(theirs, (db) => findPerson(db, id))).toMatchObject({ name: 'Secret Name', active: true, expected: false });
});

test('who is expected and who is switched off are found apart', async () => {
  const [email, gone] = ['awaited@crew.example', 'gone@crew.example'];
  const { id } = await addPerson(ours, { name: 'Awaited', email, roles: ['dispatcher'] });
  const left = await knownElsewhere(gone);
  await transaction(ours, async (tx) => void (await identityDb(tx).insertInto('identity.membership').values({ orgId: tx.orgId, personId: left, roles: ['dispatcher'], active: false, createdAt: tx.now() }).execute()));
  const found = async (filter: { active?: boolean; expected?: boolean }) => (await read(ours, (db) => listPeople(db, { limit: 200, ...filter }))).map((person) => person.id).filter((one) => one === id || one === left);
  expect(await found({ expected: true })).toEqual([id]);
  expect(await found({ active: false, expected: false })).toEqual([left]);
  expect((await found({ active: false })).toSorted()).toEqual([id, left].toSorted());
  expect(await found({ active: true })).toEqual([]);
});

test('is added in the same time as well', async () => {
  const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  for (let round = 0; round < 30; round++) {
    for (const kind of round % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const email = `${kind}${round}@hurry.example`;
      if (kind === 'known') await transaction(theirs, async (tx) => void (await identityDb(tx).insertInto('identity.person').values({ id: crypto.randomUUID(), name: 'S', email, emailVerified: true, createdAt: tx.now(), updatedAt: tx.now() }).execute()));
      const began = performance.now();
      await addPerson(ours, { name: 'Ana', email, roles: ['dispatcher'] });
      took[kind].push(performance.now() - began);
    }
  }
  const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length / 2]!;
  // A hash of a password, which only one of the two once cost, is an order of magnitude more.
  expect(Math.abs(median(took.known) - median(took.unknown))).toBeLessThan(Math.max(10, 0.5 * median(took.unknown)));
});

test('who has no account chooses a password by the link and is what he was added as', async () => {
  const email = `new${count}@crew.example`;
  const { id } = await addPerson(ours, { name: 'Ana', email, roles: ['dispatcher'] });
  await expect(signIn(nowhere(), { email, password }, visitor)).rejects.toMatchObject(refused('wrong-credentials'));
  const token = linkTo(email);
  await expect(acceptInvitation(nowhere(), { token, name: undefined, password: undefined }, visitor)).rejects.toMatchObject(refused('new-account-needs'));
  expect(await acceptInvitation(nowhere(), { token, name: 'Ana Muñoz', password }, visitor)).toMatchObject({ orgId: ours.orgId });
  expect(await read(ours, (db) => findPerson(db, id))).toMatchObject({ id, name: 'Ana Muñoz', email, active: true, expected: false, roles: ['dispatcher'] });
  expect(await signIn(nowhere(), { email, password }, visitor)).toMatchObject({ orgId: ours.orgId });
  await expect(addPerson(ours, { name: 'Ana', email, roles: ['dispatcher'] })).rejects.toMatchObject(refused('already-member'));
});

test('who has one joins with it by the link, keeps his name and password, and belongs to both', async () => {
  const email = `both${count}@crew.example`;
  const id = await knownElsewhere(email);
  expect(await addPerson(ours, { name: 'Ana', email, roles: ['dispatcher'] })).toMatchObject({ name: 'Ana', active: false, expected: true });
  expect(await acceptInvitation(nowhere(), { token: linkTo(email), name: 'Thief', password: 'harbour-whistle-93' }, visitor)).toBeUndefined();
  expect(await read(ours, (db) => findPerson(db, id))).toMatchObject({ name: 'Secret Name', active: true, expected: false, roles: ['dispatcher'] });
  const slug = async (ctx: typeof ours): Promise<string> => (await read(ctx, (db) => identityDb(db).selectFrom('identity.organisation').select('slug').executeTakeFirstOrThrow())).slug;
  for (const ctx of [ours, theirs]) expect(await signIn(nowhere(), { email, password, organisation: await slug(ctx) }, visitor)).toMatchObject({ orgId: ctx.orgId });
});

test('what one organisation calls somebody, no other one sees, and his own name stays his; where he belongs nowhere else it is changed', async () => {
  const nameIn = async (ctx: typeof ours, id: string) => (await read(ctx, (db) => findPerson(db, id)))?.name;
  const ownName = (id: string) => read(theirs, async (db) => (await profileOf(db, id)).name);
  const email = `called${count}@crew.example`;
  const id = await knownElsewhere(email);
  await changePerson(theirs, id, { name: 'Ana of theirs' });
  expect([await nameIn(theirs, id), await ownName(id)]).toEqual(['Ana of theirs', 'Ana of theirs']);

  await addPerson(ours, { name: 'Ana', email, roles: ['dispatcher'] });
  await acceptInvitation(nowhere(), { token: linkTo(email), name: undefined, password: undefined }, visitor);
  await changePerson(ours, id, { name: 'Somebody else' });
  expect([await nameIn(ours, id), await nameIn(theirs, id), await ownName(id)]).toEqual(['Somebody else', 'Ana of theirs', 'Ana of theirs']);
  expect((await read(ours, (db) => listPeople(db, { limit: 5, q: 'somebody' }))).map((person) => person.id)).toEqual([id]);
  // Whoever merely expects him is no obstacle, and learns nothing.
  const { id: expected } = await addPerson(theirs, { name: 'Bo', email: `bo${email}`, roles: ['manager'] });
  await addPerson(ours, { name: 'Bob', email: `bo${email}`, roles: ['manager'] });
  await changePerson(theirs, expected, { name: 'Boris' });
  expect([await nameIn(theirs, expected), await nameIn(ours, expected)]).toEqual(['Boris', 'Bob']);
});

test('what he is meant to be may change until he comes; that is what he becomes then', async () => {
  const email = `later${count}@crew.example`;
  const { id } = await addPerson(ours, { name: 'Ana', email, roles: ['admin'] });
  await changePerson(ours, id, { roles: ['dispatcher'] });
  await acceptInvitation(nowhere(), { token: linkTo(email), name: 'Ana', password }, visitor);
  expect(await read(ours, (db) => findPerson(db, id))).toMatchObject({ active: true, roles: ['dispatcher'] });
});

test('of three who add the same person at once one does, and the others learn that he is there', async () => {
  const outcomes = await Promise.allSettled([1, 2, 3].map((one) => addPerson(ours, { name: `Ana ${one}`, email: `once${count}@crew.example`, roles: ['dispatcher'] })));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(refused('already-member'));
  expect(mailsTo(`once${count}@crew.example`)).toHaveLength(1);
});

test('nobody is added in the name of another organisation, nor seen by it', async () => {
  const email = `ours${count}@crew.example`;
  const { id } = await addPerson(ours, { name: 'Ana', email, roles: ['dispatcher'] });
  expect(await read(theirs, (db) => findPerson(db, id))).toBeUndefined();
  await expect(changePerson(theirs, id, { name: 'Taken' })).rejects.toMatchObject(refused('person-not-found'));
  // They may expect him as well, and nothing of ours shows.
  expect(await addPerson(theirs, { name: 'Anita', email, roles: ['manager'] })).toMatchObject({ name: 'Anita', roles: ['manager'], expected: true });
  expect(await read(ours, (db) => findPerson(db, id))).toMatchObject({ name: 'Ana', roles: ['dispatcher'] });
});
