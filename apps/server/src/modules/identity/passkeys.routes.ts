import * as api from '@truckroll/contracts/identity/api.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { addPasskey } from './actions/second-factor/add-passkey.ts';
import { answerSession, visitorOf } from './actions/session/answer-session.ts';
import { beginPasskey, beginPasskeySignIn } from './actions/second-factor/begin-passkey.ts';
import { checkPasskey } from './actions/second-factor/check-passkey.ts';
import { namePasskey } from './actions/second-factor/name-passkey.ts';
import { openSession } from './actions/session/open-session.ts';
import { removePasskey } from './actions/second-factor/remove-passkey.ts';
import { personIdOf, sessionIdOf } from './rules/who-asks.ts';

export const passkeyRoutes: readonly Route[] = [
  route(api.beginPasskey, (ctx, _input, extras) => beginPasskey(ctx, personIdOf(ctx), sessionIdOf(extras), extras.origin)),
  route(api.addPasskey, (ctx, { body }, extras) => addPasskey(ctx, personIdOf(ctx), sessionIdOf(extras), extras.origin, body)),
  route(api.renamePasskey, (ctx, { params: { passkeyId }, body: { name } }) => namePasskey(ctx, personIdOf(ctx), passkeyId, name)),
  route(api.removePasskey, (ctx, { params: { passkeyId } }, extras) => removePasskey(ctx, personIdOf(ctx), sessionIdOf(extras), passkeyId)),
  route(api.beginPasskeySignIn, (ctx, _input, { origin }) => beginPasskeySignIn(ctx, origin)),
  route(api.signInWithPasskey, async (ctx, { body: { session, organisation, ...signed } }, extras) => {
    const personId = await checkPasskey(ctx, extras.origin, signed);
    return answerSession(ctx, await openSession(ctx, { personId, organisation }, visitorOf(extras, session)), session, extras);
  }),
];
