import type { HandlerAnswer, Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx, Tx } from '../../../../platform/context.ts';
import { readAllOrgs } from '../../../../platform/db/read-all-orgs.ts';
import { read } from '../../../../platform/db/read.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { policies } from '../../../../platform/http/rate-limits.ts';
import { Refusal, refuse } from '../../../../platform/http/refuse.ts';
import { findOrganisation } from '../../data/organisation.reads.ts';
import { settleInvitationsTo } from '../../data/invitation.writes.ts';
import { findAccount } from '../../data/member.reads.ts';
import { findPeopleByEmails } from '../../data/person.reads.ts';
import { confirmEmailOf, insertPersonWithoutPassword, putMembership, updatePersonName } from '../../data/person.writes.ts';
import { findConnection, findConnectionBySlug, findMemberByEmail, findSsoIdentity, hasSsoIdentity, isProvedDomain, listConnectionsFor } from '../../data/single-sign-on.reads.ts';
import type { Connection } from '../../data/single-sign-on.reads.ts';
import { insertSsoIdentity } from '../../data/single-sign-on.writes.ts';
import { openTicket, spendTicket, tryTicket } from '../../data/ticket.writes.ts';
import { InvitationAccepted, PersonAdded } from '../../events.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import type { SignedInSession } from '../session/admit-session.ts';
import { addressToSignIn, claimedBy, knownProvider } from './ask-provider.ts';
import type { Claimed } from './ask-provider.ts';
import { takeOrRefuse } from '../password/count-guess.ts';
import { openSession } from '../session/open-session.ts';
import { permissionsHeld } from '../role/powers-of.ts';

/**
 * Begins to sign in at an organisation's identity provider. An e-mail leads to the organisation that has proved its domain. Refuses
 * `identity/sso-unknown`, `sso-domain-unproved`, `sso-failed`, `request/too-many-requests`, `outgoing/address-refused`, `outgoing/failed`.
 */
export async function beginAtProvider(ctx: Ctx, origin: string, who: Input<typeof api.beginSingleSignOn>['body'], { addressGroup }: Visitor): Promise<HandlerAnswer<typeof api.beginSingleSignOn>> {
  const connection = await readAllOrgs(ctx, 'which organisation signs in that way?', async (db) => {
    if ('organisation' in who) return findConnectionBySlug(db, who.organisation);
    const named = await listConnectionsFor(db, domainOf(who.email));
    const proved = named.find(({ isProved }) => isProved);
    if (!proved && named.length > 0) throw refuse(problems.ssoDomainUnproved);
    return proved;
  });
  if (!connection) throw refuse(problems.ssoUnknown);
  await takeOrRefuse(ctx, [[policies.singleSignOn, `${connection.orgId} ${addressGroup}`]]);
  const { url, expected } = await addressToSignIn(await knownProvider(ctx, connection), origin, 'email' in who ? who : {});
  const { ticket, expiresAt } = await openTicket(ctx, 'single-sign-on', null, { orgId: connection.orgId, ...expected });
  return { ticket, url, expiresAt: expiresAt.toISOString() };
}

/**
 * Opens a session, in the organisation whose provider vouched and no other, for whoever came back with what was begun here. At
 * the first sign-in a member is known by his e-mail; somebody new is added where the organisation gives roles for that. Refuses
 * `identity/ticket-over`, `sso-unknown`, `sso-failed`, `sso-domain-unproved`, `not-invited`. Publishes identity.person_signed_in, identity.person_added,
 * identity.invitation_accepted.
 */
export async function finishAtProvider(ctx: Ctx, origin: string, { ticket, query }: { ticket: string; query: string }, visitor: Visitor): Promise<SignedInSession> {
  const begun = await tryTicket(ctx, 'single-sign-on', ticket);
  // A code of the provider is good once, and so is the ticket, whatever comes of it.
  if (!begun || !(await spendTicket(ctx, ticket))) throw refuse(problems.ticketOver);
  const own = withoutKey(ctx, begun.data.orgId);
  const [connection, organisation] = await read(own, (db) => Promise.all([findConnection(db), findOrganisation(db, own.orgId)]));
  if (!connection) throw refuse(problems.ssoUnknown);
  const claimed = await claimedBy(await knownProvider(own, connection), origin, query, begun.data);
  const personId = await transaction(own.as({ kind: 'system', name: 'identity.single-sign-on' }), (tx) => personOf(own, tx, connection, claimed));
  return openSession(ctx, { personId, organisation: organisation!.slug }, visitor, own.orgId);
}

async function personOf(ctx: Ctx, tx: Tx, { domains, defaultRoles, confirmsSilently }: Connection, { issuer, subject, email, isConfirmed = confirmsSilently, name }: Claimed): Promise<string> {
  const known = await findSsoIdentity(tx, issuer, subject);
  if (known) return known.personId;
  if (email === undefined || !isConfirmed || !domains.includes(domainOf(email))) throw refuse(problems.notInvited, 'The identity provider names no confirmed e-mail of a domain that the organisation accepts');
  if (!(await isProvedDomain(tx, domainOf(email)))) throw refuse(problems.ssoDomainUnproved);
  const member = await findMemberByEmail(tx, email);
  // An e-mail that the provider gave to somebody else does not make him the person it belonged to.
  if (member && (await hasSsoIdentity(tx, issuer, member.personId))) throw refuse(problems.notInvited, 'Somebody else has signed in with this e-mail before');
  const personId = member?.personId ?? (await newPerson(ctx, tx, { email, name: name?.trim().slice(0, LONGEST_NAME) || email }, defaultRoles));
  await insertSsoIdentity(tx, { issuer, subject, personId });
  return personId;
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

const LONGEST_NAME = 120;

/**
 * Lets somebody in who is no member yet: with what he is expected to be here, otherwise with what the organisation gives by default. An account
 * that somebody uses elsewhere joins by the link of an invitation alone, and the refusal says no more than to everybody who may not come in.
 */
async function newPerson(ctx: Ctx, tx: Tx, person: { email: string; name: string }, defaultRoles: readonly string[]): Promise<string> {
  const expected = (await findPeopleByEmails(tx, [person.email])).find((one) => one.expected);
  const [roles, branchIds] = [expected?.roles ?? defaultRoles, expected?.branchIds ?? null];
  if (roles.length === 0) throw refuse(problems.notInvited);
  await permissionsHeld(ctx, tx, roles);
  const account = await findAccount(ctx, person.email);
  if (account?.isInUse) throw refuse(problems.notInvited);
  const personId = account ? await takeUnused(tx, account.personId, { ...person, roles, branchIds }) : await insertNew(tx, { ...person, roles });
  await emit(tx, PersonAdded, { personId, roles: [...roles], branchIds });
  for (const invitationId of await settleInvitationsTo(tx, person.email, personId)) await emit(tx, InvitationAccepted, { invitationId, personId });
  return personId;
}

/** The provider of a proved domain shows as well as a mailed link does whose the e-mail is. */
async function takeUnused(tx: Tx, personId: string, { name, roles, branchIds }: { name: string; roles: readonly string[]; branchIds: readonly string[] | null }): Promise<string> {
  await putMembership(tx, personId, roles, branchIds);
  await updatePersonName(tx, personId, name);
  await confirmEmailOf(tx, personId);
  return personId;
}

const insertNew = (tx: Tx, person: { email: string; name: string; roles: readonly string[] }): Promise<string> =>
  insertPersonWithoutPassword(tx, person).catch((error: unknown) => {
    // Somebody got an account with this e-mail in between.
    throw error instanceof Refusal && error.problem === problems.emailTaken ? refuse(problems.notInvited) : error;
  });
