import * as api from '@truckroll/contracts/identity/api.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { answerSession, visitorOf } from './actions/session/answer-session.ts';
import { beginAuthenticator } from './actions/second-factor/begin-authenticator.ts';
import { confirmAuthenticator } from './actions/second-factor/confirm-authenticator.ts';
import { demandSecondFactor } from './actions/second-factor/demand-second-factor.ts';
import { finishSignIn } from './actions/session/finish-sign-in.ts';
import { proveAgain } from './actions/session/prove-again.ts';
import { removeAuthenticator } from './actions/second-factor/remove-authenticator.ts';
import { renewRecoveryCodes } from './actions/second-factor/renew-recovery-codes.ts';
import { findFactors } from './data/authenticator.reads.ts';
import { findSecondFactorPolicy } from './data/organisation.reads.ts';
import { listPasskeysOf, passkeyAnswer } from './data/passkey.reads.ts';
import { standingOf } from './data/second-factor.reads.ts';
import { personIdOf, sessionIdOf } from './rules/who-asks.ts';

export const secondFactorRoutes: readonly Route[] = [
  route(api.finishSignIn, async (ctx, { body: { session, ...proof } }, extras) => answerSession(ctx, await finishSignIn(ctx, proof, visitorOf(extras, session)), session, extras)),
  route(api.getMySecondFactor, async (ctx) => {
    const [factors, passkeys, { requiredFrom }] = await Promise.all([findFactors(ctx, personIdOf(ctx)), listPasskeysOf(ctx, personIdOf(ctx)), standingOf(ctx, personIdOf(ctx))]);
    return { authenticator: factors.authenticatorSince && { since: factors.authenticatorSince.toISOString() }, passkeys: passkeys.map(passkeyAnswer), recoveryCodesLeft: factors.recoveryCodes, requiredFrom: requiredFrom?.toISOString() ?? null };
  }),
  route(api.beginAuthenticator, (ctx, _input, extras) => beginAuthenticator(ctx, personIdOf(ctx), sessionIdOf(extras))),
  route(api.confirmAuthenticator, (ctx, { body }, extras) => confirmAuthenticator(ctx, personIdOf(ctx), sessionIdOf(extras), body)),
  route(api.removeAuthenticator, (ctx, _input, extras) => removeAuthenticator(ctx, personIdOf(ctx), sessionIdOf(extras))),
  route(api.renewRecoveryCodes, (ctx, _input, extras) => renewRecoveryCodes(ctx, personIdOf(ctx), sessionIdOf(extras))),
  // Whoever gets here has passed the gate.
  route(api.checkProof, async () => undefined),
  route(api.proveAgain, (ctx, { body }, extras) => proveAgain(ctx, personIdOf(ctx), sessionIdOf(extras), extras.origin, body)),
  route(api.getSecondFactorPolicy, async (ctx) => {
    const { roles, from } = await read(ctx, findSecondFactorPolicy);
    return { roles, from: from?.toISOString() ?? null };
  }),
  route(api.putSecondFactorPolicy, (ctx, { body }) => demandSecondFactor(ctx, personIdOf(ctx), body)),
];
