import * as api from '@truckroll/contracts/customers/portal.api.ts';
import { pageAfter, pageOf } from '../../platform/db/page.ts';
import { read } from '../../platform/db/read.ts';
import { withoutKey } from '../../platform/db/without-key.ts';
import { addressGroup } from '../../platform/http/rate-limits.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { deviceName } from '../identity/index.ts';
import { changePortalProfile } from './actions/change-portal-profile.ts';
import { changePortalUser } from './actions/change-portal-user.ts';
import { endPortalSession } from './actions/end-portal-session.ts';
import { enterPortal } from './actions/enter-portal.ts';
import { invitePortalUser } from './actions/invite-portal-user.ts';
import { mailPortalLink } from './actions/mail-portal-link.ts';
import { resendPortalInvitation } from './actions/resend-portal-invitation.ts';
import { demoPortalSignIns } from './actions/show-demo-portal.ts';
import { portalMe } from './data/portal-me.reads.ts';
import { listPortalSessions } from './data/portal-session.reads.ts';
import { listPortalUsers, portalUserAnswer } from './data/portal-user.reads.ts';
import { listSitesWithin } from './data/site.reads.ts';
import { listVehiclesOf } from './data/vehicle.reads.ts';
import { endedPortalCookie, portalCookie } from './rules/portal-cookie.ts';
import { customerActor } from './rules/who-comes.ts';

const whole = <T>(items: T[]) => ({ items, nextCursor: null });
const LONGEST_USER_AGENT = 500;

/** The way into the portal, what its people see of the customers module, and the office's say in who they are. */
export const portalRoutes: readonly Route[] = [
  route(api.askForPortalLink, (ctx, { body }, { address }) => mailPortalLink(ctx, body.organisation, body.email, addressGroup(address))),
  route(api.listDemoPortalSignIns, async (ctx, { query }) => whole(await demoPortalSignIns(ctx, query.organisation))),
  route(api.enterPortal, async (ctx, { body: { token, session } }, extras) => {
    const { orgId, portalUserId, credential, expiresAt } = await enterPortal(ctx, token, { userAgent: extras.header('user-agent')?.slice(0, LONGEST_USER_AGENT) ?? null, network: addressGroup(extras.address) });
    if (session === 'cookie') extras.setCookie(portalCookie(credential, expiresAt, extras.origin));
    // Without the request's Idempotency-Key: an answer that holds a credential is never stored.
    return { me: await read(withoutKey(ctx, orgId), (db) => portalMe(db, portalUserId)), token: session === 'token' ? credential : null, expiresAt: expiresAt.toISOString() };
  }),
  route(api.leavePortal, async (ctx, _input, extras) => {
    await endPortalSession(ctx, extras.sessionId!);
    extras.setCookie(endedPortalCookie(extras.origin));
    extras.clearCache();
  }),
  route(api.getPortalMe, (ctx) => read(ctx, (db) => portalMe(db, customerActor(ctx).portalUserId))),
  route(api.patchPortalMe, (ctx, { body }) => changePortalProfile(ctx, body)),
  route(api.listPortalSessions, async (ctx, _input, { sessionId }) => {
    const sessions = await read(ctx, (db) => listPortalSessions(db, customerActor(ctx).portalUserId));
    return whole(sessions.map(({ id, userAgent, network, createdAt, lastUsedAt, expiresAt }) => ({ id, network, device: deviceName(userAgent), current: id === sessionId, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString(), expiresAt: expiresAt.toISOString() })));
  }),
  route(api.deletePortalSession, (ctx, { params }) => endPortalSession(ctx, params.portalSessionId)),
  route(api.listPortalSites, async (ctx) => whole((await read(ctx, (db) => listSitesWithin(db, customerActor(ctx)))).map(({ id, label, detail }) => ({ id, label, detail })))),
  route(api.listPortalVehicles, async (ctx) => whole(await read(ctx, (db) => listVehiclesOf(db, customerActor(ctx).customerId)))),
  route(api.listPortalUsers, async (ctx, { query: { customerId, limit, cursor } }) => {
    const users = await read(ctx, (db) => listPortalUsers(db, customerId, limit, pageAfter(cursor, ['email', 'id'])?.email));
    return pageOf(users.map(portalUserAnswer), limit, ({ email, id }) => ({ email, id }));
  }),
  route(api.invitePortalUser, (ctx, { body }) => invitePortalUser(ctx, body)),
  route(api.changePortalUser, (ctx, { params, body }) => changePortalUser(ctx, params.portalUserId, body)),
  route(api.resendPortalInvitation, (ctx, { params }) => resendPortalInvitation(ctx, params.portalUserId)),
];
