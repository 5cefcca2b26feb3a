import * as api from '@truckroll/contracts/identity/clients.api.ts';
import { pageAfter, pageOf } from '../../platform/db/page.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { answerSession, visitorOf } from './actions/session/answer-session.ts';
import { createClient } from './actions/organisation/create-client.ts';
import { enterClient, leaveClient } from './actions/support/enter-client.ts';
import { grantSupport, revokeSupport } from './actions/support/grant-support.ts';
import { resumeClient, suspendClient } from './actions/organisation/suspend-client.ts';
import { listClients } from './data/client.reads.ts';
import { listSupportAccess, listVisits } from './data/support-access.reads.ts';
import { sessionCookie } from './rules/session-cookie.ts';
import { sessionIdOf } from './rules/who-asks.ts';

export const clientRoutes: readonly Route[] = [
  route(api.listClients, async (ctx, { query: { cursor, ...query } }) => pageOf(await listClients(ctx, { ...query, afterId: pageAfter(cursor, ['id'])?.id }), query.limit, ({ id }) => ({ id }))),
  route(api.createClientOrganisation, (ctx, { body }) => createClient(ctx, body)),
  route(api.suspendClient, (ctx, { params: { organisationId }, body: { reason } }) => suspendClient(ctx, organisationId, reason)),
  route(api.resumeClient, (ctx, { params: { organisationId }, body: { reason } }) => resumeClient(ctx, organisationId, reason)),
  route(api.enterClient, async (ctx, { params: { organisationId }, body: { session } }, extras) => answerSession(ctx, await enterClient(ctx, organisationId, sessionIdOf(extras), visitorOf(extras, session)), session, extras)),
  route(api.listSupportAccess, async (ctx) => ({ items: await read(ctx, listSupportAccess), nextCursor: null })),
  route(api.grantSupport, (ctx, { body }) => grantSupport(ctx, body)),
  route(api.revokeSupport, (ctx, { params: { supportAccessId } }) => revokeSupport(ctx, supportAccessId)),
  route(api.listSupportVisits, async (ctx, _input, extras) => ({ items: await read(ctx, (db) => listVisits(db, extras.sessionId)), nextCursor: null })),
  route(api.leaveClient, async (ctx, _input, extras) => {
    const { credential, expiresAt } = await leaveClient(ctx, sessionIdOf(extras));
    // A program still has the token of its own session.
    if (extras.header('authorization') === undefined) extras.setCookie(sessionCookie(credential, expiresAt, extras.origin));
  }),
];
