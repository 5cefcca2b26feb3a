import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { authenticationOf } from '../../data/authentication.ts';
import { secretPlace } from '../../data/authenticator.reads.ts';
import { replaceAuthenticator } from '../../data/authenticator.writes.ts';
import { spendTicket, tryTicket } from '../../data/ticket.writes.ts';
import { SecondFactorAdded } from '../../events.ts';
import { readCode, stepOfCode } from '../../rules/one-time-code.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { tellEvent } from '../person/tell-event.ts';

/**
 * Sets the app up whose code confirms it, in the place of one set up before; all other sessions of the person end. The answer
 * holds the recovery codes, this once. Refuses `identity/ticket-over`, `wrong-code`. Publishes identity.second_factor_added.
 */
export async function confirmAuthenticator(ctx: Ctx, personId: string, sessionId: string, { ticket, code }: Input<typeof api.confirmAuthenticator>['body']): Promise<{ codes: string[] }> {
  const { realTime } = authenticationOf(ctx);
  const begun = await tryTicket(ctx, 'authenticator', ticket);
  if (begun?.personId !== personId) throw refuse(problems.ticketOver);
  const now = realTime();
  const step = stepOfCode(ctx.adapters.cipher.open(secretPlace(personId), begun.data.sealedSecret), readCode(code).code, now, 0);
  if (step === undefined) throw refuse(problems.wrongCode);
  if (!(await spendTicket(ctx, ticket))) throw refuse(problems.ticketOver);
  const { codes, codeHashes } = makeRecoveryCodes(ctx);
  // The code that confirmed it is taken: nobody signs in with it once more.
  const endedSessions = await replaceAuthenticator(ctx, personId, { sealedSecret: begun.data.sealedSecret, lastStep: step, codeHashes, keptSessionId: sessionId, at: now });
  if (endedSessions === undefined) throw refuse(problems.ticketOver);
  await tellEvent(ctx, SecondFactorAdded, { personId, kind: 'authenticator', endedSessions });
  return { codes };
}
