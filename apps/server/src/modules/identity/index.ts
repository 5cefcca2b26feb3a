import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx, Source } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { readAllOrgs } from '../../platform/db/read-all-orgs.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { findBranches } from './data/branch.reads.ts';
import type { BranchRecord } from './data/branch.reads.ts';
import { listOpenInvitations } from './data/invitation.reads.ts';
import * as organisations from './data/organisation.reads.ts';
import type { OrganisationRecord } from './data/organisation.reads.ts';
import { findOwnHost } from './data/own-host.reads.ts';
import { findPeopleByIds } from './data/person.reads.ts';
import type { PersonRecord } from './data/person.reads.ts';

export { expectPerson, inviteExpected } from './actions/person/expect-person.ts';
export { findInvitedEmails as invitedEmails } from './data/invitation.reads.ts';
export { findPeopleByEmails as peopleByEmails } from './data/person.reads.ts';
export { recoverAccess } from './actions/password/recover-access.ts';
export { listOwners } from './data/member.reads.ts';
export { createOrganisation } from './actions/organisation/create-organisation.ts';
export type { CreatedOrganisation, NewMember } from './actions/organisation/create-organisation.ts';
export { mayMailLink } from './actions/link/may-mail-link.ts';
export { deviceName } from './rules/device-name.ts';
export { SESSION_COOKIES } from './rules/session-cookie.ts';
export { setupCodeOf } from './rules/setup-code.ts';
import { listSessionsOf } from './data/session.reads.ts';
export { findAccessFacts as accessFacts } from './data/access-facts.reads.ts';
export type { AccessFacts } from './data/access-facts.reads.ts';
export { logoOf } from './data/logo.reads.ts';
export { appearanceOf } from './rules/appearance-of.ts';
export { openAuthentication } from './data/authentication.ts';
export type { Authentication } from './data/authentication.ts';
export type { OrganisationRecord } from './data/organisation.reads.ts';
export type { PersonRecord } from './data/person.reads.ts';

export type DemoSignIn = Awaited<ReturnType<typeof organisations.listDemoSignIns>>[number];

/** The demo's published sign-ins of this organisation; none outside the demo. */
export const demoSignIns = (ctx: Ctx): Promise<DemoSignIn[]> => read(ctx, organisations.listDemoSignIns);

/** People of this organisation by id, also those switched off; ids of nobody are left out. */
export async function peopleByIds(source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, PersonRecord>> {
  return new Map((await findPeopleByIds(source, ids)).map((person) => [person.id, person]));
}

/** Branches of this organisation by id, also those switched off; for whoever is limited, only his own. */
export async function branchesByIds(source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, BranchRecord>> {
  return new Map((await findBranches(source, ids)).map((branch) => [branch.id, branch]));
}

/** The organisation whose rows this source reads. */
export async function organisationOf(source: Source): Promise<OrganisationRecord> {
  const organisation = await organisations.findOrganisation(source, source.orgId);
  if (!organisation) throw refuse(problems.organisationNotFound);
  return organisation;
}

/** Where the organisation's customers are sent: its own name once that is proved, else `origin`, where the installation is. */
export async function customersOrigin(source: Source, origin: string): Promise<string> {
  const own = await findOwnHost(source);
  return own && own.provedAt !== null ? `https://${own.host}` : origin;
}

/** IANA time zone in which the organisation's days begin. */
export const organisationTimeZone = async (source: Source): Promise<string> => (await organisationOf(source)).timeZone;

/** An organisation by the short name in an address, before anybody is signed in. Refuses `identity/organisation-not-found`, `service-paused`. */
export async function organisationBySlug(ctx: Ctx, slug: string): Promise<OrganisationRecord> {
  const organisation = await readAllOrgs(ctx, 'which organisation does this public address name?', (db) => organisations.findOrganisationBySlug(db, slug));
  if (!organisation) throw refuse(problems.organisationNotFound);
  if (organisation.suspendedAt) throw refuse(common.servicePaused);
  return organisation;
}

/** An organisation by id, for work that spans organisations. Refuses `identity/organisation-not-found`. */
export async function organisationById(ctx: Ctx, orgId: string): Promise<OrganisationRecord> {
  const organisation = await readAllOrgs(ctx, 'an organisation by its id', (db) => organisations.findOrganisation(db, orgId));
  if (!organisation) throw refuse(problems.organisationNotFound);
  return organisation;
}

/** Refuses `identity/service-paused` where the provider has suspended the organisation, to whoever is outside it. */
export async function checkNotPaused(ctx: Ctx, orgId: string): Promise<void> {
  if ((await organisationById(ctx, orgId)).suspendedAt) throw refuse(common.servicePaused);
}

/** Every organisation, oldest first, for tasks that visit each. */
export const allOrganisations = (ctx: Ctx): Promise<OrganisationRecord[]> => readAllOrgs(ctx, 'a task visits every organisation', (db) => organisations.listOrganisations(db));

/** The sessions of a person that are open now. */
export const livingSessions = async (source: Source, personId: string): Promise<ReadonlySet<string>> => new Set((await listSessionsOf(source, personId, undefined)).map(({ id }) => id));

/** Invitations that wait for an answer. */
export const countOpenInvitations = async (source: Source): Promise<number> => (await listOpenInvitations(source)).filter(({ expiresAt }) => expiresAt > source.now()).length;
