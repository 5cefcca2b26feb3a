import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { addressGroup } from '../../../../platform/http/rate-limits.ts';
import type { RequestExtras } from '../../../../platform/http/route.ts';
import { authenticationOf } from '../../data/authentication.ts';
import { meOf } from '../../data/me.reads.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import { deviceCookie, deviceMarkIn, sessionCookie } from '../../rules/session-cookie.ts';
import type { SignedInSession } from './admit-session.ts';

/** Hands an opened session over: as cookies to a browser, as a bearer token to a program. */
export async function answerSession(ctx: Ctx, opened: SignedInSession, session: 'cookie' | 'token', extras: RequestExtras): Promise<HandlerAnswer<typeof api.signIn>> {
  if (session === 'cookie') extras.setCookie(sessionCookie(opened.credential, opened.expiresAt, extras.origin));
  if (opened.deviceMark !== undefined) extras.setCookie(deviceCookie(opened.deviceMark, extras.origin));
  const caller = await authenticationOf(ctx).sessions.callerOf(opened.credential);
  if (!caller) throw new Error('a session that was just opened cannot be found');
  const me = await meOf(ctx.as(caller.actor).inOrg(caller.orgId), caller.sessionId);
  return { me, token: session === 'token' ? opened.credential : null, expiresAt: opened.expiresAt.toISOString() };
}

const LONGEST_USER_AGENT = 500;

/** From where a request comes; `session` says how it wants the session kept. */
export const visitorOf = (extras: RequestExtras, session: 'cookie' | 'token'): Visitor => ({
  address: extras.address,
  addressGroup: addressGroup(extras.address),
  userAgent: extras.header('user-agent')?.slice(0, LONGEST_USER_AGENT),
  keepsCookies: session === 'cookie',
  deviceMark: deviceMarkIn(extras.header('cookie'), extras.origin),
});
