import * as api from '@truckroll/contracts/identity/api.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { answerSession, visitorOf } from './actions/session/answer-session.ts';
import { connectionAnswer, connectProvider, disconnectProvider } from './actions/single-sign-on/connect-provider.ts';
import { beginAtProvider, finishAtProvider } from './actions/single-sign-on/sign-in-at-provider.ts';
import { findConnection } from './data/single-sign-on.reads.ts';

export const singleSignOnRoutes: readonly Route[] = [
  route(api.getSingleSignOn, async (ctx, _input, { origin }) => connectionAnswer(await read(ctx, findConnection), origin)),
  route(api.putSingleSignOn, (ctx, { body }, { origin }) => connectProvider(ctx, origin, body)),
  route(api.deleteSingleSignOn, (ctx) => disconnectProvider(ctx)),
  route(api.beginSingleSignOn, (ctx, { body }, { origin }) => beginAtProvider(ctx, origin, body)),
  route(api.finishSingleSignOn, async (ctx, { body: { session, ...back } }, extras) => answerSession(ctx, await finishAtProvider(ctx, extras.origin, back, visitorOf(extras, session)), session, extras)),
];
