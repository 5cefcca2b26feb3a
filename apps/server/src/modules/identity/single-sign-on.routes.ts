import * as api from '@truckroll/contracts/identity/api.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { answerSession, visitorOf } from './actions/session/answer-session.ts';
import { connectionAnswer, connectProvider, disconnectProvider } from './actions/single-sign-on/connect-provider.ts';
import { beginProofAtProvider } from './actions/single-sign-on/prove-at-provider.ts';
import { proveDomain } from './actions/single-sign-on/prove-domain.ts';
import { beginAtProvider, finishAtProvider } from './actions/single-sign-on/sign-in-at-provider.ts';
import { personIdOf, sessionIdOf } from './rules/who-asks.ts';

export const singleSignOnRoutes: readonly Route[] = [
  route(api.getSingleSignOn, async (ctx, _input, { origin }) => read(ctx, (db) => connectionAnswer(ctx, db, origin))),
  route(api.putSingleSignOn, (ctx, { body }, { origin }) => connectProvider(ctx, origin, body)),
  route(api.deleteSingleSignOn, (ctx) => disconnectProvider(ctx)),
  route(api.checkDomain, (ctx, { params: { domain } }, { origin }) => proveDomain(ctx, origin, domain)),
  route(api.beginSingleSignOn, (ctx, { body }, extras) => beginAtProvider(ctx, extras.origin, body, visitorOf(extras, 'cookie'))),
  route(api.finishSingleSignOn, async (ctx, { body: { session, ...back } }, extras) => answerSession(ctx, await finishAtProvider(ctx, extras.origin, back, visitorOf(extras, session)), session, extras)),
  route(api.beginProofAtProvider, (ctx, _input, extras) => beginProofAtProvider(ctx, personIdOf(ctx), sessionIdOf(extras), visitorOf(extras, 'cookie'), extras.origin)),
];
