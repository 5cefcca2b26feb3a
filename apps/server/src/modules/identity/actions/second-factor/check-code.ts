import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { policies } from '../../../../platform/http/rate-limits.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { authenticationOf } from '../../data/authentication.ts';
import { findAuthenticator, recoveryHash, secretPlace } from '../../data/authenticator.reads.ts';
import { countTry, takeRecoveryCode, takeStep } from '../../data/authenticator.writes.ts';
import { readCode, stepOfCode, waitAfterWrongCodes } from '../../rules/one-time-code.ts';
import { countGuess } from '../password/count-guess.ts';

/** How a code was taken: an app's, or a recovery code with how many are left. */
export type TakenCode = { kind: 'authenticator' } | { kind: 'recovery'; left: number };

/**
 * Takes a code of a person, once: the app's of now, or an unused recovery code. Refuses `identity/wrong-code`, and
 * `request/too-many-requests` after several wrong ones in a row; a recovery code is taken while the app's have to wait.
 */
export async function checkCode(ctx: Ctx, personId: string, typed: string): Promise<TakenCode> {
  const { kind, code } = readCode(typed);
  if (kind === 'authenticator') {
    await checkAuthenticatorCode(ctx, personId, code);
    return { kind };
  }
  const left = await countGuess(ctx, [[policies.wrongPassword, `${personId} recovery code`]], () => takeRecoveryCode(ctx, personId, recoveryHash(ctx, code)));
  if (left === undefined) throw refuse(problems.wrongCode);
  return { kind, left };
}

async function checkAuthenticatorCode(ctx: Ctx, personId: string, code: string): Promise<void> {
  const { realTime } = authenticationOf(ctx);
  const [app, now] = [await findAuthenticator(ctx, personId), realTime()];
  if (!app) throw refuse(problems.wrongCode);
  const waitSeconds = app.wrongAt === null ? 0 : Math.ceil(waitAfterWrongCodes(app.wrongCodes) - (now.getTime() - app.wrongAt.getTime()) / 1000);
  // Whoever sends several at once has only the first of them looked at.
  if (waitSeconds > 0 || !(await countTry(ctx, personId, app, now))) throw refuse(common.tooManyRequests, 'Too many wrong codes; wait a moment', { retryAfterSeconds: Math.max(1, waitSeconds) });
  const step = stepOfCode(ctx.adapters.cipher.open(secretPlace(personId), app.sealedSecret), code, now, app.lastStep);
  if (step === undefined || !(await takeStep(ctx, personId, step))) throw refuse(problems.wrongCode);
}
