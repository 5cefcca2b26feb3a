import * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { readAllOrgs } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { pageAfter, pageOf } from '../../platform/db/page.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { addPerson } from './actions/person/add-person.ts';
import { answerSession, visitorOf } from './actions/session/answer-session.ts';
import { changePassword } from './actions/password/change-password.ts';
import { changePerson } from './actions/person/change-person.ts';
import { endSession } from './actions/session/end-session.ts';
import { setUp } from './actions/organisation/set-up.ts';
import { signIn } from './actions/session/sign-in.ts';
import { branchRoutes } from './branches.routes.ts';
import { clientRoutes } from './clients.routes.ts';
import { credentialRoutes } from './credentials.routes.ts';
import { authenticationOf } from './data/authentication.ts';
import { listDemoSignIns, listOrganisations } from './data/organisation.reads.ts';
import { findOrgOfHost } from './data/own-host.reads.ts';
import { listPeople } from './data/person.reads.ts';
import { meOf } from './data/me.reads.ts';
import { listSessionsOf, sessionAnswer } from './data/session.reads.ts';
import { keyRoutes } from './keys.routes.ts';
import { organisationRoutes } from './organisation.routes.ts';
import { roleRoutes } from './roles.routes.ts';
import { isAtServer } from './rules/setup-code.ts';
import { endedSessionCookie } from './rules/session-cookie.ts';
import { personIdOf, sessionIdOf } from './rules/who-asks.ts';
import { passkeyRoutes } from './passkeys.routes.ts';
import { secondFactorRoutes } from './second-factor.routes.ts';
import { serviceClientRoutes } from './service-clients.routes.ts';
import { sessionRoutes } from './sessions.routes.ts';
import { singleSignOnRoutes } from './single-sign-on.routes.ts';

export const routes: readonly Route[] = [
  route(api.getSetup, async (ctx, _input, extras) => {
    const [organisations, signIns, ownerOfHost] = await readAllOrgs(ctx, 'is this installation set up, and whose name was it called by?', (db) => Promise.all([listOrganisations(db), listDemoSignIns(db), findOrgOfHost(db, extras.host)]));
    const shown = organisations.find(({ id }) => id === ownerOfHost) ?? organisations[0];
    return {
      needed: organisations.length === 0,
      organisationName: shown?.name ?? null,
      organisationSlug: shown?.slug ?? null,
      signInByLink: organisations.some(({ settings }) => settings['signInByLink'] === true),
      mailSimulated: ctx.adapters.mail.simulated,
      // Published only while the demo's clock runs: never on a real installation, nor on demo data kept without the demo.
      demo: signIns.length > 0 && ctx.clock.mode() !== 'real' ? { signIns } : null,
    };
  }),
  route(api.setUp, async (ctx, input, extras) => {
    const knock = { address: extras.address, forwarded: extras.header('x-forwarded-for') !== undefined || extras.header('forwarded') !== undefined, origin: extras.origin };
    if (!isAtServer(knock) && !authenticationOf(ctx).isSetupCode(input.body.code)) throw refuse(problems.setupCodeNeeded, 'Open the address with the code that the server printed when it started');
    await setUp(ctx, input);
    return answerSession(ctx, await signIn(ctx, input.body.owner, visitorOf(extras, 'cookie')), 'cookie', extras);
  }),
  route(api.signIn, async (ctx, { body: { session, ...credentials } }, extras) => answerSession(ctx, await signIn(ctx, credentials, visitorOf(extras, session)), session, extras)),
  route(api.signOut, async (ctx, _input, extras) => {
    await endSession(ctx, personIdOf(ctx), sessionIdOf(extras));
    extras.setCookie(endedSessionCookie(extras.origin));
    extras.clearCache();
  }),
  route(api.getMe, (ctx, _input, extras) => meOf(ctx, sessionIdOf(extras))),
  ...organisationRoutes,
  route(api.listPeople, async (ctx, { query: { cursor, ...query } }) => {
    const people = await read(ctx, (db) => listPeople(db, { ...query, afterId: pageAfter(cursor, ['id'])?.id }));
    return pageOf(people.map(asAnswer), query.limit, ({ id }) => ({ id }));
  }),
  route(api.createPerson, async (ctx, { body }) => asAnswer(await addPerson(ctx, body))),
  route(api.patchPerson, async (ctx, { params: { personId }, body }) => asAnswer(await changePerson(ctx, personId, body))),
  ...sessionRoutes,
  ...roleRoutes,
  ...keyRoutes,
  ...serviceClientRoutes,
  ...clientRoutes,
  ...branchRoutes,
  route(api.listSessions, async (ctx, _input, extras) => {
    const sessions = await read(ctx, (db) => listSessionsOf(db, personIdOf(ctx), extras.sessionId));
    return { items: sessions.map((session) => sessionAnswer(session, extras.sessionId)), nextCursor: null };
  }),
  route(api.changeMyPassword, (ctx, { body }, extras) => changePassword(ctx, sessionIdOf(extras), body)),
  route(api.deleteSession, (ctx, { params: { sessionId } }) => endSession(ctx, personIdOf(ctx), sessionId)),
  ...credentialRoutes,
  ...secondFactorRoutes,
  ...singleSignOnRoutes,
  ...passkeyRoutes,
];

const asAnswer = <T extends { createdAt: Date }>(record: T) => ({ ...record, createdAt: record.createdAt.toISOString() });
