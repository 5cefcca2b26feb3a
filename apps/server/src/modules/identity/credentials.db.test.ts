import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMember } from '../../../test/support/add-member.ts';
import { createTestServerContext } from '../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../test/support/test-server-context.ts';
import { simulateMessages } from '../../platform/adapters/messages/simulated-messages.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { serverOf } from '../../platform/db/sources.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { RateLimiter, policies } from '../../platform/http/rate-limits.ts';
import { silentLog } from '../../platform/log/log.ts';
import { acceptInvitation } from './actions/invitation/accept-invitation.ts';
import { askForPhoneCode } from './actions/profile/ask-for-phone-code.ts';
import { changeEmail } from './actions/profile/change-email.ts';
import { changeOrganisation } from './actions/organisation/change-organisation.ts';
import { changePassword } from './actions/password/change-password.ts';
import { changePerson } from './actions/person/change-person.ts';
import { changeProfile } from './actions/profile/change-profile.ts';
import { chooseNewPassword } from './actions/password/choose-new-password.ts';
import { confirmEmail } from './actions/link/confirm-email.ts';
import { confirmPhone } from './actions/profile/confirm-phone.ts';
import { createOrganisation } from './actions/organisation/create-organisation.ts';
import { endOtherSessions } from './actions/session/end-other-sessions.ts';
import { forgetOldLinks } from './actions/link/forget-old-links.ts';
import { invitePerson } from './actions/invitation/invite-person.ts';
import { mailConfirmation } from './actions/link/mail-confirmation.ts';
import { mailLink } from './actions/link/mail-link.ts';
import { openSession } from './actions/session/open-session.ts';
import { resendInvitation } from './actions/invitation/resend-invitation.ts';
import { signInByLink } from './actions/session/sign-in-by-link.ts';
import { signIn } from './actions/session/sign-in.ts';
import { withdrawInvitation } from './actions/invitation/withdraw-invitation.ts';
import { authenticationOf } from './data/authentication.ts';
import { findFactors } from './data/authenticator.reads.ts';
import { listInvitationAnswers } from './data/invitation.reads.ts';
import { describeLink } from './data/opened-link.reads.ts';
import { findPerson } from './data/person.reads.ts';
import { confirmEmailOf, insertPerson } from './data/person.writes.ts';
import { profileOf } from './data/profile.reads.ts';
import { listSessionsOf, sessionAnswer } from './data/session.reads.ts';
import { openAuthentication } from './index.ts';
import { identity } from './module.ts';
import type { Visitor } from './rules/device-mark.ts';
import { grantsOf, permissionsOf } from './rules/permissions-of-roles.ts';

const password = 'crossing-lantern-47';
const changed = 'harbour-whistle-93';
const messages = simulateMessages(silentLog);
const visitor: Visitor = { address: '198.51.100.7', addressGroup: '198.51.100.7', userAgent: 'Mozilla/5.0 (X11; Linux x64) Gecko/20100101 Firefox/140.0', keepsCookies: true, deviceMark: undefined };
let server: TestServer;
let count = 0;

beforeAll(async () => {
  server = await createTestServerContext({ modules: [identity], migrated: ['identity'], adapters: { mail: messages.mail, sms: messages.sms, publicUrl: 'https://dispatch.example.com' } });
});
beforeEach(() => void openAuthentication(server, 'a secret of tests only, long enough to sign', new RateLimiter(0)));
afterAll(() => server.close());

const nowhere = () => server.ctx(NO_ORG, { kind: 'public' });
const refused = (code: string) => ({ problem: { code: `identity/${code}` } });
const callerOf = (credential: string) => authenticationOf(nowhere()).sessions.callerOf(credential);
const minutes = (many: number) => server.clock.advanceBy(many * 60);

async function company(settings?: Record<string, unknown>) {
  count += 1;
  const email = `ella@east${count}.example`;
  const { orgId, personIds } = await createOrganisation(nowhere(), { slug: `east${count}`, kind: 'client', name: `East ${count}`, timeZone: 'America/New_York', currency: 'USD', language: 'en', units: 'imperial', phone: null, ...(settings ? { settings } : {}) }, [{ name: 'Ella', email, password, roles: ['owner'] }]);
  const personId = personIds[0]!;
  const as = (roles: string[] = ['owner'], who = personId) => server.ctx(orgId, { kind: 'person', personId: who, roles, permissions: permissionsOf(grantsOf([identity]), roles, []) });
  return { orgId, personId, email, as };
}
const mailsTo = (address: string) => messages.accepted().filter(({ to }) => to === address);
const linkTo = (address: string): string => /\/console\/[a-z-]+#(\S+)/.exec(mailsTo(address).at(-1)?.text ?? '')?.[1] ?? 'no link was mailed';
/** An app and a passkey, with recovery codes. */
async function addFactors(personId: string): Promise<void> {
  const { auth } = server.database.pools;
  await auth.query(`insert into identity.authenticator (person_id, secret, last_step, created_at) values ($1, 'sealed', 0, now())`, [personId]);
  await auth.query(`insert into identity.passkey (id, person_id, credential_id, public_key, counter, transports, synced, name, created_at) values (gen_random_uuid(), $1, $2, '', 0, '{}', false, 'Mine', now())`, [personId, newId()]);
  await auth.query(`insert into identity.recovery_code (person_id, code_hash) values ($1, 'hash')`, [personId]);
}
const removedIn = async (orgId: string, personId: string) => (await read(server.ctx(orgId), (db) => eventsOfKey(db, personId, { names: ['identity.second_factor_removed'] }))).map(({ payload }) => payload['kind']);
const enter = (email: string, tried: string) => signIn(nowhere(), { email, password: tried }, visitor);

describe('a forgotten password', () => {
  test('is replaced by a mailed link, once; every session ends, the address counts as confirmed', async () => {
    const { email, as, personId } = await company();
    const running = await enter(email, password);
    await mailLink(nowhere(), email, 'reset-password', visitor);
    const token = linkTo(email);
    expect(await describeLink(nowhere(), token)).toMatchObject({ opens: 'new-password', email, name: 'Ella' });
    await expect(chooseNewPassword(nowhere(), { token, password: `ella-${count}-east` }, visitor)).rejects.toMatchObject({ ...refused('weak-password'), extensions: { weakness: 'yours' } });
    const deviceMark = await chooseNewPassword(nowhere(), { token, password: changed }, visitor);
    expect(await callerOf(running.credential)).toBeUndefined();
    await expect(enter(email, password)).rejects.toMatchObject(refused('wrong-credentials'));
    expect((await signIn(nowhere(), { email, password: changed }, { ...visitor, deviceMark })).deviceMark).toBeUndefined();
    await expect(chooseNewPassword(nowhere(), { token, password }, visitor)).rejects.toMatchObject(refused('link-over'));
    await expect(describeLink(nowhere(), token)).rejects.toMatchObject(refused('link-over'));
    expect(await read(as(), (db) => profileOf(db, personId))).toMatchObject({ emailVerified: true });
  });

  test('has half an hour; asking again makes the earlier link worthless', async () => {
    const { email } = await company();
    await mailLink(nowhere(), email, 'reset-password', visitor);
    const first = linkTo(email);
    await mailLink(nowhere(), email, 'reset-password', visitor);
    const second = linkTo(email);
    expect(second).not.toBe(first);
    await expect(chooseNewPassword(nowhere(), { token: first, password: changed }, visitor)).rejects.toMatchObject(refused('link-over'));
    minutes(31);
    await expect(chooseNewPassword(nowhere(), { token: second, password: changed }, visitor)).rejects.toMatchObject(refused('link-over'));
  });

  test('takes whatever its maker had added from an account whose e-mail nobody had confirmed: app, passkeys, codes and sessions', async () => {
    const { orgId, personId, email } = await company();
    const running = await enter(email, password);
    await addFactors(personId);
    await mailLink(nowhere(), email, 'reset-password', visitor);
    await chooseNewPassword(nowhere(), { token: linkTo(email), password: changed }, visitor);
    expect(await findFactors(nowhere(), personId)).toEqual({ authenticatorSince: null, passkeys: 0, recoveryCodes: 0 });
    expect(await removedIn(orgId, personId)).toEqual(['authenticator', 'passkey']);
    expect(await callerOf(running.credential)).toBeUndefined();
    await enter(email, changed);
  });

  test('leaves the second factor where it is once the e-mail was confirmed', async () => {
    const { orgId, personId, email, as } = await company();
    await transaction(as(), (tx) => confirmEmailOf(tx, personId));
    await addFactors(personId);
    await mailLink(nowhere(), email, 'reset-password', visitor);
    await chooseNewPassword(nowhere(), { token: linkTo(email), password: changed }, visitor);
    expect(await findFactors(nowhere(), personId)).toMatchObject({ authenticatorSince: expect.any(Date), passkeys: 1, recoveryCodes: 1 });
    expect(await removedIn(orgId, personId)).toEqual([]);
    await expect(enter(email, changed)).rejects.toMatchObject(refused('second-factor-needed'));
  });

  test('of two who use one link at once, one wins', async () => {
    const { email } = await company();
    await mailLink(nowhere(), email, 'reset-password', visitor);
    const token = linkTo(email);
    const outcomes = await Promise.allSettled(['first', 'second', 'third'].map((word) => chooseNewPassword(nowhere(), { token, password: `${changed}-${word}` }, visitor)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is answered alike for anybody, in the same time', async () => {
    const { email } = await company();
    const cost = async (address: string): Promise<number> => {
      const began = performance.now();
      expect(await mailLink(nowhere(), address, 'reset-password', visitor)).toBeUndefined();
      return performance.now() - began;
    };
    const least = { known: Infinity, unknown: Infinity };
    for (let i = 0; i < 5; i++) {
      least.known = Math.min(least.known, await cost(email));
      least.unknown = Math.min(least.unknown, await cost('nobody@nowhere.example'));
    }
    expect(Math.abs(least.known - least.unknown)).toBeLessThan(10);
  });

  test('is mailed five times an hour to one address for one asker, whoever else asks', async () => {
    const { email } = await company();
    openAuthentication(server, 'a secret of tests only, long enough to sign', new RateLimiter(1));
    for (let i = 0; i < policies.mailedLinks.quota + 3; i++) await mailLink(nowhere(), email, 'reset-password', visitor);
    expect(mailsTo(email)).toHaveLength(policies.mailedLinks.quota);
    await mailLink(nowhere(), email, 'reset-password', { ...visitor, addressGroup: '203.0.113.1' });
    expect(mailsTo(email)).toHaveLength(policies.mailedLinks.quota + 1);
  });

  test('of somebody switched off opens nothing, neither before nor after', async () => {
    const { as, personId } = await company();
    const email = `tom@east${count}.example`;
    await invitePerson(as(), personId, { email, roles: ['technician'] });
    const opened = await acceptInvitation(nowhere(), { token: linkTo(email), name: 'Tom', password }, visitor);
    await mailLink(nowhere(), email, 'reset-password', visitor);
    const token = linkTo(email);
    await changePerson(as(), (await callerOf(opened!.credential))!.actor.personId, { active: false });
    await expect(chooseNewPassword(nowhere(), { token, password: changed }, visitor)).rejects.toMatchObject(refused('link-over'));
    const before = mailsTo(email).length;
    await mailLink(nowhere(), email, 'reset-password', visitor);
    expect(mailsTo(email)).toHaveLength(before);
  });
});

describe('signing in by a mailed link', () => {
  test('works once, where the organisation wants it', async () => {
    const { email, orgId, personId } = await company({ signInByLink: true });
    await mailLink(nowhere(), email, 'sign-in', visitor);
    const token = linkTo(email);
    const opened = await signInByLink(nowhere(), token, visitor);
    expect(await callerOf(opened.credential)).toMatchObject({ orgId, actor: { personId } });
    await expect(signInByLink(nowhere(), token, visitor)).rejects.toMatchObject(refused('link-over'));
  });

  test('is not mailed where the organisation does not want it, nor good any more when it stopped wanting it', async () => {
    const [without, stopped] = [await company(), await company({ signInByLink: true })];
    await mailLink(nowhere(), without.email, 'sign-in', visitor);
    expect(mailsTo(without.email)).toEqual([]);
    await mailLink(nowhere(), stopped.email, 'sign-in', visitor);
    await changeOrganisation(stopped.as(), { settings: { signInByLink: false } }, 1);
    await expect(signInByLink(nowhere(), linkTo(stopped.email), visitor)).rejects.toMatchObject(refused('link-over'));
  });

  test('a link of one purpose opens nothing of another', async () => {
    const { email } = await company({ signInByLink: true });
    await mailLink(nowhere(), email, 'sign-in', visitor);
    const token = linkTo(email);
    await expect(chooseNewPassword(nowhere(), { token, password: changed }, visitor)).rejects.toMatchObject(refused('link-over'));
    await expect(confirmEmail(nowhere(), token)).rejects.toMatchObject(refused('link-over'));
    await expect(acceptInvitation(nowhere(), { token, name: 'X', password }, visitor)).rejects.toMatchObject(refused('link-over'));
  });
});

describe('an e-mail address', () => {
  test('changes when the new one confirms it, and the old one is told', async () => {
    const { email, as, personId } = await company();
    const wanted = `ella.new@east${count}.example`;
    await mailLink(nowhere(), email, 'reset-password', visitor);
    const toOldAddress = linkTo(email);
    await changeEmail(as(), personId, newId(), wanted);
    expect(await read(as(), (db) => profileOf(db, personId))).toMatchObject({ email, emailVerified: false, pendingEmail: wanted });
    expect(await confirmEmail(nowhere(), linkTo(wanted))).toEqual({ email: wanted, changed: true });
    expect(await read(as(), (db) => profileOf(db, personId))).toMatchObject({ email: wanted, emailVerified: true, pendingEmail: null });
    expect(mailsTo(email).at(-1)).toMatchObject({ subject: 'Your e-mail address was changed', text: expect.stringContaining(wanted) });
    expect(await enter(wanted, password)).toMatchObject({ credential: expect.any(String) });
    await expect(enter(email, password)).rejects.toMatchObject(refused('wrong-credentials'));
    await expect(chooseNewPassword(nowhere(), { token: toOldAddress, password: changed }, visitor)).rejects.toMatchObject(refused('link-over'));
  });

  test('that a thief asked for does not come when its owner has chosen a new password, whichever way and wherever', async () => {
    const [home, other] = [await company(), await company()];
    await transaction(home.as(), (tx) => confirmEmailOf(tx, home.personId));
    await invitePerson(other.as(), other.personId, { email: home.email, roles: ['accountant'] });
    await acceptInvitation(nowhere(), { token: linkTo(home.email), name: undefined, password: undefined }, visitor);
    const asked = async (word: string): Promise<string> => {
      const wanted = `${word}@thief${count}.example`;
      await changeEmail(other.as(['accountant'], home.personId), home.personId, newId(), wanted);
      return linkTo(wanted);
    };
    const first = await asked('first');
    const { id } = await enter(home.email, password);
    await changePassword(home.as(), id, { currentPassword: password, password: changed });
    await expect(confirmEmail(nowhere(), first)).rejects.toMatchObject(refused('link-over'));
    const second = await asked('second');
    await mailLink(nowhere(), home.email, 'reset-password', visitor);
    await chooseNewPassword(nowhere(), { token: linkTo(home.email), password: `${changed}-again` }, visitor);
    await expect(confirmEmail(nowhere(), second)).rejects.toMatchObject(refused('link-over'));
  });

  test('of somebody else is refused only to whoever reads its mail', async () => {
    const [mine, theirs] = [await company(), await company()];
    await changeEmail(mine.as(), mine.personId, newId(), theirs.email);
    await expect(confirmEmail(nowhere(), linkTo(theirs.email))).rejects.toMatchObject(refused('email-taken'));
    expect(await read(mine.as(), (db) => profileOf(db, mine.personId))).toMatchObject({ email: mine.email });
  });

  test('changes through no session that an identity provider vouched for: it would open the person’s other organisations', async () => {
    const { as, orgId, personId } = await company();
    const vouched = await openSession(nowhere(), { personId, organisation: undefined }, visitor, orgId);
    await expect(changeEmail(as(), personId, vouched.id, `attacker@east${count}.example`)).rejects.toMatchObject(refused('sso-managed'));
    expect(mailsTo(`attacker@east${count}.example`)).toEqual([]);
  });

  test('is confirmed by a link that works for a day', async () => {
    const { email, as, personId } = await company();
    await mailConfirmation(as(), personId, { purpose: 'verify-email', email });
    const late = linkTo(email);
    minutes(24 * 60 + 1);
    await expect(confirmEmail(nowhere(), late)).rejects.toMatchObject(refused('link-over'));
    await mailConfirmation(as(), personId, { purpose: 'verify-email', email });
    expect(await confirmEmail(nowhere(), linkTo(email))).toEqual({ email, changed: false });
    expect(await read(as(), (db) => profileOf(db, personId))).toMatchObject({ emailVerified: true });
  });

  test('links are kept as hashes, and forgotten a month after they ran out', async () => {
    const { email, as, personId, orgId } = await company();
    await mailConfirmation(as(), personId, { purpose: 'verify-email', email });
    const rows = async () => (await server.database.pools.allOrgs.query<object>('select * from identity.one_time_link where org_id = $1', [orgId])).rows;
    expect(JSON.stringify(await rows())).not.toContain(linkTo(email));
    minutes(24 * 60 * 40);
    await forgetOldLinks(server.ctx(NO_ORG));
    expect(await rows()).toEqual([]);
  });
});

describe('an invitation', () => {
  test('makes a person with the name and password he chooses and the roles he was asked for, once', async () => {
    const { as, personId, orgId } = await company();
    const email = `ines@east${count}.example`;
    const invitation = await invitePerson(as(), personId, { email, roles: ['dispatcher'] });
    expect(mailsTo(email)).toMatchObject([{ subject: `Ella invites you to East ${count}` }]);
    expect(await read(as(), listInvitationAnswers)).toEqual([invitation]);
    const token = linkTo(email);
    expect(await describeLink(nowhere(), token)).toEqual({ opens: 'invitation', organisationName: `East ${count}`, email, name: null, invitedBy: 'Ella', roles: ['dispatcher'] });
    await expect(acceptInvitation(nowhere(), { token, name: undefined, password: undefined }, visitor)).rejects.toMatchObject(refused('new-account-needs'));
    await expect(acceptInvitation(nowhere(), { token, name: 'Ines', password: 'password12' }, visitor)).rejects.toMatchObject({ ...refused('weak-password'), extensions: { weakness: 'breached' } });
    const opened = await acceptInvitation(nowhere(), { token, name: 'Ines', password }, visitor);
    expect(await callerOf(opened!.credential)).toMatchObject({ orgId, actor: { roles: ['dispatcher'] } });
    expect(await read(as(), listInvitationAnswers)).toEqual([]);
    await expect(acceptInvitation(nowhere(), { token, name: 'Again', password }, visitor)).rejects.toMatchObject(refused('link-over'));
    await expect(invitePerson(as(), personId, { email, roles: ['manager'] })).rejects.toMatchObject(refused('already-member'));
  });

  test('sent again has another link, withdrawn none, and a week old one is over', async () => {
    const { as, personId } = await company();
    const email = `ida@east${count}.example`;
    const { id } = await invitePerson(as(), personId, { email, roles: ['manager'] });
    await expect(invitePerson(as(), personId, { email, roles: ['manager'] })).rejects.toMatchObject(refused('already-invited'));
    const first = linkTo(email);
    await resendInvitation(as(), id);
    const second = linkTo(email);
    await expect(describeLink(nowhere(), first)).rejects.toMatchObject(refused('link-over'));
    minutes(7 * 24 * 60 + 1);
    await expect(describeLink(nowhere(), second)).rejects.toMatchObject(refused('link-over'));
    expect(await read(as(), listInvitationAnswers)).toMatchObject([{ id, expired: true }]);
    await resendInvitation(as(), id);
    await withdrawInvitation(as(), id);
    await expect(describeLink(nowhere(), linkTo(email))).rejects.toMatchObject(refused('link-over'));
    await expect(resendInvitation(as(), id)).rejects.toMatchObject(refused('invitation-not-found'));
  });

  test('to a role beyond one’s own is refused, also to send again what an owner began', async () => {
    const { as, personId } = await company();
    const email = `olga@east${count}.example`;
    await expect(invitePerson(as(['admin']), personId, { email, roles: ['owner'] })).rejects.toMatchObject(refused('role-beyond-yours'));
    const { id } = await invitePerson(as(['owner']), personId, { email, roles: ['owner'] });
    await expect(resendInvitation(as(['admin']), id)).rejects.toMatchObject(refused('role-beyond-yours'));
  });

  test('lets somebody who has an account elsewhere belong to one more organisation, with the account he has', async () => {
    const [home, other] = [await company(), await company()];
    await transaction(home.as(), (tx) => confirmEmailOf(tx, home.personId));
    await invitePerson(other.as(), other.personId, { email: home.email, roles: ['accountant'] });
    const opened = await acceptInvitation(nowhere(), { token: linkTo(home.email), name: 'Somebody else', password: changed }, visitor);
    expect(opened).toBeUndefined();
    expect(await signIn(nowhere(), { email: home.email, password, organisation: `east${count}` }, visitor)).toMatchObject({ orgId: other.orgId });
    expect((await read(other.as(), (db) => findPerson(db, home.personId)))).toMatchObject({ name: 'Ella', roles: ['accountant'] });
  });

  test('to an account whose e-mail nobody ever confirmed leaves nothing to whoever made it', async () => {
    const [home, other] = [await company(), await company()];
    const email = `victim@east${count}.example`;
    const { id } = await addMember(home.as(), { name: 'Made by Ella', email, password, roles: ['manager'] });
    await changeEmail(home.as(['manager'], id), id, newId(), `thief@east${count}.example`);
    const running = await enter(email, password);
    await invitePerson(other.as(), other.personId, { email, roles: ['admin'] });
    const token = linkTo(email);
    expect(await describeLink(nowhere(), token)).toMatchObject({ opens: 'invitation', name: null });
    await expect(acceptInvitation(nowhere(), { token, name: undefined, password: undefined }, visitor)).rejects.toMatchObject(refused('new-account-needs'));
    const opened = await acceptInvitation(nowhere(), { token, name: 'Vic', password: changed }, visitor);
    expect(await callerOf(opened!.credential)).toMatchObject({ orgId: other.orgId, actor: { personId: id, roles: ['admin'] } });
    expect(await callerOf(running.credential)).toBeUndefined();
    await expect(enter(email, password)).rejects.toMatchObject(refused('wrong-credentials'));
    await expect(confirmEmail(nowhere(), linkTo(`thief@east${count}.example`))).rejects.toMatchObject(refused('link-over'));
  });

  test('to such an account takes away the second factor that its maker set up: whoever reads the mail is let in', async () => {
    const [home, other] = [await company(), await company()];
    await addFactors(home.personId);
    await invitePerson(other.as(), other.personId, { email: home.email, roles: ['accountant'] });
    const opened = await acceptInvitation(nowhere(), { token: linkTo(home.email), name: 'Ella', password: changed }, visitor);
    expect(await callerOf(opened!.credential)).toMatchObject({ orgId: other.orgId });
    expect(await findFactors(nowhere(), home.personId)).toEqual({ authenticatorSince: null, passkeys: 0, recoveryCodes: 0 });
    expect(await removedIn(other.orgId, home.personId)).toEqual(['authenticator', 'passkey']);
  });

  test('lets in whoever got an account in between: as a member more where its e-mail is confirmed, else as somebody new', async () => {
    for (const confirmed of [true, false]) {
      const [home, other] = [await company(), await company()];
      const email = `between@east${count}.example`;
      await invitePerson(other.as(), other.personId, { email, roles: ['accountant'] });
      const token = linkTo(email);
      const [inserted, waited] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()];
      const made = transaction(home.as(), async (tx) => {
        const id = await insertPerson(tx, { name: 'Bo', email, passwordHash: 'none', roles: ['manager'] });
        if (confirmed) await confirmEmailOf(tx, id);
        inserted.resolve(id);
        await waited.promise;
      });
      const id = await inserted.promise;
      const accepting = acceptInvitation(nowhere(), { token, name: 'Bo', password: changed }, visitor);
      // It has found no account and waits now for whoever is adding one.
      await expect.poll(async () => (await server.database.pools.auth.query('select from pg_locks where not granted')).rowCount, { timeout: 10_000 }).toBe(1);
      waited.resolve();
      const [opened] = await Promise.all([accepting, made]);
      expect([confirmed, opened === undefined]).toEqual([confirmed, confirmed]);
      expect(await read(other.as(), (db) => findPerson(db, id))).toMatchObject({ active: true, roles: ['accountant'] });
      await expect(acceptInvitation(nowhere(), { token, name: 'Bo', password: changed }, visitor)).rejects.toMatchObject(refused('link-over'));
    }
  });

  test('changes nothing for whoever belongs to the organisation by then, as its only owner for one', async () => {
    const { as, personId } = await company();
    const email = `olaf@east${count}.example`;
    await invitePerson(as(), personId, { email, roles: ['technician'] });
    const token = linkTo(email);
    const { id } = await addMember(as(), { name: 'Olaf', email, password, roles: ['owner'] });
    await transaction(as(), (tx) => confirmEmailOf(tx, id));
    await expect(acceptInvitation(nowhere(), { token, name: undefined, password: undefined }, visitor)).rejects.toMatchObject(refused('link-over'));
    expect(await read(as(), (db) => findPerson(db, id))).toMatchObject({ roles: ['owner'] });
  });

  test.each([
    ['switched off', { active: false }],
    ['given less to do', { roles: ['dispatcher' as const] }],
  ])('sent by somebody who was %s opens nothing', async (_how, change) => {
    const { as } = await company();
    const mailbox = `private@east${count}.example`;
    const { id } = await addMember(as(), { name: 'Adam', email: `adam@east${count}.example`, password, roles: ['admin'] });
    await invitePerson(as(['admin'], id), id, { email: mailbox, roles: ['admin'] });
    await changePerson(as(), id, change);
    await expect(acceptInvitation(nowhere(), { token: linkTo(mailbox), name: 'Adam again', password }, visitor)).rejects.toMatchObject(refused('link-over'));
    expect(await read(as(), listInvitationAnswers)).toEqual([]);
  });

  test('of two who accept at once, one does', async () => {
    const { as, personId } = await company();
    const email = `iris@east${count}.example`;
    await invitePerson(as(), personId, { email, roles: ['manager'] });
    const token = linkTo(email);
    const outcomes = await Promise.allSettled([1, 2, 3].map((number) => acceptInvitation(nowhere(), { token, name: `Iris ${number}`, password }, visitor)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a phone', () => {
  const codeTo = (phone: string): string => /^(\d{6}) /.exec(messages.accepted().findLast(({ to }) => to === phone)?.text ?? '')?.[1] ?? 'none';
  const phoneOf = async ({ as, personId }: Awaited<ReturnType<typeof company>>) => {
    const { phone, phoneVerified } = await read(as(), (db) => profileOf(db, personId));
    return [phone, phoneVerified];
  };

  test('is confirmed by the code that was sent there', async () => {
    const own = await company();
    await askForPhoneCode(own.as(), own.personId, '+14155550101');
    expect(await phoneOf(own)).toEqual([null, false]);
    await expect(confirmPhone(own.as(), own.personId, newId(), codeTo('+14155550101') === '000000' ? '000001' : '000000')).rejects.toMatchObject(refused('wrong-phone-code'));
    await confirmPhone(own.as(), own.personId, newId(), codeTo('+14155550101'));
    expect(await phoneOf(own)).toEqual(['+14155550101', true]);
    await expect(confirmPhone(own.as(), own.personId, newId(), codeTo('+14155550101'))).rejects.toMatchObject(refused('wrong-phone-code'));
  });

  test('is not found out by trying: five tries, ten minutes, five codes an hour', async () => {
    const own = await company();
    await askForPhoneCode(own.as(), own.personId, '+14155550102');
    const right = codeTo('+14155550102');
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => confirmPhone(own.as(), own.personId, newId(), right === '000000' ? '000001' : '000000')));
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    await expect(confirmPhone(own.as(), own.personId, newId(), right)).rejects.toMatchObject(refused('wrong-phone-code'));
    await askForPhoneCode(own.as(), own.personId, '+14155550102');
    minutes(11);
    await expect(confirmPhone(own.as(), own.personId, newId(), codeTo('+14155550102'))).rejects.toMatchObject(refused('wrong-phone-code'));
    openAuthentication(server, 'a secret of tests only, long enough to sign', new RateLimiter(1));
    for (let i = 0; i < policies.confirmations.quota; i++) await askForPhoneCode(own.as(), own.personId, `+1415555020${i}`);
    await expect(askForPhoneCode(own.as(), own.personId, '+14155550209')).rejects.toMatchObject({ problem: { status: 429 } });
  });

  test('that takes no messages is said to take none', async () => {
    const own = await company();
    await expect(askForPhoneCode(own.as(), own.personId, '+10000000000')).rejects.toMatchObject(refused('code-not-sent'));
  });

  test('code stands in no table', async () => {
    const own = await company();
    await askForPhoneCode(own.as(), own.personId, '+14155550103');
    const { rows } = await server.database.pools.allOrgs.query<object>('select * from identity.phone_code where org_id = $1', [own.orgId]);
    expect(JSON.stringify(rows)).not.toContain(codeTo('+14155550103'));
  });
});

describe('one’s own account', () => {
  test('says name and language; mail then comes in that language', async () => {
    const { as, personId, email } = await company();
    expect(await changeProfile(as(), personId, newId(), { name: 'Ella Ost', language: 'de' })).toMatchObject({ name: 'Ella Ost', language: 'de' });
    await mailLink(nowhere(), email, 'reset-password', visitor);
    expect(mailsTo(email).at(-1)).toMatchObject({ subject: 'Neues Passwort wählen' });
  });

  test('lists sessions by device in names, and ends all but this one', async () => {
    const { as, personId, email } = await company();
    const here = await enter(email, password);
    const phone = await signIn(nowhere(), { email, password }, { ...visitor, address: '2001:db8:1:2:3::4', userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1' });
    const sessions = (await read(as(), (db) => listSessionsOf(db, personId, here.id))).map((session) => sessionAnswer(session, here.id));
    expect(sessions).toMatchObject([
      { device: { browser: 'Firefox', system: 'Linux' }, network: '198.51.100.7', current: true },
      { device: { browser: 'Safari', system: 'iPhone' }, network: '2001:db8:1:2::/64', current: false },
    ]);
    expect(await endOtherSessions(as(), personId, here.id)).toEqual({ ended: 1 });
    expect([await callerOf(here.credential), await callerOf(phone.credential)]).toEqual([expect.anything(), undefined]);
  });

  test('keeps sessions for a month after they ran out, and no longer', async () => {
    const { email, personId } = await company();
    const sessions = [await enter(email, password), await enter(email, password)];
    const { auth } = serverOf(nowhere()).database.pools;
    for (const [index, { id }] of sessions.entries()) await auth.query('update identity.session set expires_at = now() - make_interval(days => $2) where id = $1', [id, [29, 31][index]]);
    await forgetOldLinks(nowhere());
    expect((await auth.query('select id from identity.session where user_id = $1', [personId])).rows).toEqual([{ id: sessions[0]!.id }]);
  });

  test('shows when a session was last used, noted every five minutes', async () => {
    const { as, personId, email } = await company();
    const { credential, id } = await enter(email, password);
    const lastUsed = async () => (await read(as(), (db) => listSessionsOf(db, personId, id)))[0]!.updatedAt.getTime();
    const { auth } = server.database.pools;
    const began = await lastUsed();
    await callerOf(credential);
    expect(await lastUsed()).toBe(began);
    await auth.query(`update identity.session set updated_at = updated_at - interval '6 minutes' where id = $1`, [id]);
    await callerOf(credential);
    expect(await lastUsed()).toBeGreaterThanOrEqual(began);
  });
});
