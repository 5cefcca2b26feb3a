import * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import type { Ctx } from '../../platform/context.ts';
import { readAllOrgs } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { pageAfter, pageOf } from '../../platform/db/page.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { addressGroup } from '../../platform/http/rate-limits.ts';
import { route } from '../../platform/http/route.ts';
import type { RequestExtras, Route } from '../../platform/http/route.ts';
import { addPerson } from './actions/add-person.ts';
import { changeOrganisation } from './actions/change-organisation.ts';
import { changePassword } from './actions/change-password.ts';
import { changePerson } from './actions/change-person.ts';
import { endSession } from './actions/end-session.ts';
import { setUp } from './actions/set-up.ts';
import type { SignedInSession } from './actions/admit-session.ts';
import { signIn } from './actions/sign-in.ts';
import type { Credentials } from './actions/sign-in.ts';
import { authenticationOf } from './data/authentication.ts';
import { findOrganisation, listDemoSignIns, listOrganisations, organisationAnswer, publicOrganisation } from './data/organisation.reads.ts';
import { findPerson, listPeople } from './data/person.reads.ts';
import { listSessionsOf } from './data/session.reads.ts';
import { organisationBySlug } from './index.ts';
import { isAtServer } from './rules/setup-code.ts';
import type { Visitor } from './rules/device-mark.ts';
import { deviceCookie, deviceMarkIn, endedSessionCookie, sessionCookie } from './rules/session-cookie.ts';

export const routes: readonly Route[] = [
  route(api.getSetup, async (ctx) => {
    const [organisations, signIns] = await readAllOrgs(ctx, 'is this installation set up?', (db) => Promise.all([listOrganisations(db), listDemoSignIns(db)]));
    return {
      needed: organisations.length === 0,
      organisationName: organisations[0]?.name ?? null,
      organisationSlug: organisations[0]?.slug ?? null,
      // Published only while the demo's clock runs: never on a real installation, nor on demo data kept without the demo.
      demo: signIns.length > 0 && ctx.clock.mode() !== 'real' ? { signIns } : null,
    };
  }),
  route(api.setUp, async (ctx, input, extras) => {
    const knock = { address: extras.address, forwarded: extras.header('x-forwarded-for') !== undefined || extras.header('forwarded') !== undefined, origin: extras.origin };
    if (!isAtServer(knock) && !authenticationOf(ctx).isSetupCode(input.body.code)) throw refuse(problems.setupCodeNeeded, 'Open the address with the code that the server printed when it started');
    await setUp(ctx, input);
    return answerSignIn(ctx, input.body.owner, 'cookie', extras);
  }),
  route(api.signIn, (ctx, { body: { session, ...credentials } }, extras) => answerSignIn(ctx, credentials, session, extras)),
  route(api.signOut, async (ctx, _input, extras) => {
    await endSession(ctx, personIdOf(ctx), sessionIdOf(extras));
    extras.setCookie(endedSessionCookie(extras.origin));
  }),
  route(api.getMe, (ctx, _input, extras) => meOf(ctx, sessionIdOf(extras))),
  route(api.getOrganisation, async (ctx) => organisationAnswer((await read(ctx, (db) => findOrganisation(db, ctx.orgId)))!)),
  route(api.patchOrganisation, (ctx, { body }, extras) => changeOrganisation(ctx, body, extras.ifMatch!)),
  route(api.getPublicOrganisation, async (ctx, { params: { slug } }) => publicOrganisation(await organisationBySlug(ctx, slug))),
  route(api.listPeople, async (ctx, { query: { limit, cursor, active } }) => {
    const people = await read(ctx, (db) => listPeople(db, { limit, active, afterId: pageAfter(cursor, ['id'])?.id }));
    return pageOf(people.map(asAnswer), limit, ({ id }) => ({ id }));
  }),
  route(api.createPerson, async (ctx, { body }) => asAnswer(await addPerson(ctx, body))),
  route(api.patchPerson, async (ctx, { params: { personId }, body }) => asAnswer(await changePerson(ctx, personId, body))),
  route(api.listSessions, async (ctx, _input, extras) => {
    const sessions = await read(ctx, (db) => listSessionsOf(db, personIdOf(ctx)));
    return { items: sessions.map((session) => ({ ...session, createdAt: session.createdAt.toISOString(), expiresAt: session.expiresAt.toISOString(), current: session.id === extras.sessionId })), nextCursor: null };
  }),
  route(api.changeMyPassword, (ctx, { body }, extras) => changePassword(ctx, sessionIdOf(extras), body)),
  route(api.deleteSession, (ctx, { params: { sessionId } }) => endSession(ctx, personIdOf(ctx), sessionId)),
];

const asAnswer = <T extends { createdAt: Date }>(record: T) => ({ ...record, createdAt: record.createdAt.toISOString() });

function personIdOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'person') throw new Error('this endpoint needs a person');
  return ctx.actor.personId;
}

function sessionIdOf(extras: RequestExtras): string {
  if (extras.sessionId === undefined) throw new Error('this endpoint needs a session');
  return extras.sessionId;
}

async function answerSignIn(ctx: Ctx, credentials: Credentials, session: 'cookie' | 'token', extras: RequestExtras) {
  return answerSession(ctx, await signIn(ctx, credentials, visitorOf(extras, session)), session, extras);
}

/** Hands an opened session over: as cookies to a browser, as a bearer token to a program. */
async function answerSession(ctx: Ctx, opened: SignedInSession, session: 'cookie' | 'token', extras: RequestExtras) {
  if (session === 'cookie') extras.setCookie(sessionCookie(opened.credential, opened.expiresAt, extras.origin));
  if (opened.deviceMark !== undefined) extras.setCookie(deviceCookie(opened.deviceMark, extras.origin));
  const caller = await authenticationOf(ctx).sessions.callerOf(opened.credential);
  if (!caller) throw new Error('a session that was just opened cannot be found');
  const me = await meOf(ctx.as(caller.actor).inOrg(caller.orgId), caller.sessionId);
  return { me, token: session === 'token' ? opened.credential : null, expiresAt: opened.expiresAt.toISOString() };
}

const visitorOf = (extras: RequestExtras, session: 'cookie' | 'token'): Visitor => ({
  address: extras.address,
  addressGroup: addressGroup(extras.address),
  userAgent: extras.header('user-agent')?.slice(0, LONGEST_USER_AGENT),
  keepsCookies: session === 'cookie',
  deviceMark: deviceMarkIn(extras.header('cookie'), extras.origin),
});
const LONGEST_USER_AGENT = 500;

async function meOf(ctx: Ctx, sessionId: string): Promise<Me> {
  const [person, organisation] = await read(ctx, (db) => Promise.all([findPerson(db, personIdOf(ctx)), findOrganisation(db, ctx.orgId)]));
  const { id, name, email, roles } = person!;
  const permissions = ctx.actor.kind === 'person' ? [...ctx.actor.permissions].sort() : [];
  return { person: { id, name, email }, organisation: organisationAnswer(organisation!), roles, permissions, sessionId };
}
