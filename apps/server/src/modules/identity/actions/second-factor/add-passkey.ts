import type { HandlerAnswer, Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { newId } from '@truckroll/kernel';
import { verifyRegistrationResponse } from '@simplewebauthn/server';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Ctx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { authenticationOf } from '../../data/authentication.ts';
import { replaceRecoveryCodes } from '../../data/authenticator.writes.ts';
import { passkeyAnswer } from '../../data/passkey.reads.ts';
import { insertPasskey } from '../../data/passkey.writes.ts';
import { standingOf } from '../../data/second-factor.reads.ts';
import { deleteOtherSessions } from '../../data/session.writes.ts';
import { spendTicket, tryTicket } from '../../data/ticket.writes.ts';
import { SecondFactorAdded } from '../../events.ts';
import { relyingPartyOf } from '../../rules/relying-party.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { tellEvent } from '../person/tell-event.ts';

/**
 * Adds the passkey that a browser made for this person at our address, its owner verified. The first second factor of a person
 * ends his other sessions and brings recovery codes. Refuses `identity/ticket-over`, `passkey-refused`, `too-many-passkeys`. Publishes identity.second_factor_added.
 */
export async function addPasskey(ctx: Ctx, personId: string, sessionId: string, origin: string, { ticket, name, credential }: Input<typeof api.addPasskey>['body']): Promise<HandlerAnswer<typeof api.addPasskey>> {
  const begun = await tryTicket(ctx, 'passkey', ticket);
  if (begun?.personId !== personId) throw refuse(problems.ticketOver);
  const party = relyingPartyOf(origin);
  const { verified, registrationInfo } = await verifyRegistrationResponse({ response: credential as RegistrationResponseJSON, expectedChallenge: begun.data.challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true }).catch(refusePasskey);
  if (!verified) throw refuse(problems.passkeyRefused);
  if (!(await spendTicket(ctx, ticket))) throw refuse(problems.ticketOver);

  const { enrolled } = await standingOf(ctx, personId);
  const { id: credentialId, publicKey, counter, transports = [] } = registrationInfo.credential;
  const passkey = { id: newId(), personId, credentialId, publicKey: Buffer.from(publicKey), counter, transports, synced: registrationInfo.credentialBackedUp, name, createdAt: authenticationOf(ctx).realTime(), lastUsedAt: null };
  const outcome = await insertPasskey(ctx, sessionId, passkey);
  if (outcome !== 'added') throw refuse(outcome === 'too-many' ? problems.tooManyPasskeys : problems.ticketOver);
  const fresh = enrolled ? undefined : makeRecoveryCodes(ctx);
  if (fresh) await replaceRecoveryCodes(ctx, personId, fresh.codeHashes);
  const endedSessions = enrolled ? 0 : await deleteOtherSessions(ctx, personId, sessionId);
  await tellEvent(ctx, SecondFactorAdded, { personId, kind: 'passkey', endedSessions });
  return { passkey: passkeyAnswer(passkey), recoveryCodes: fresh?.codes ?? null };
}

/** The library says by an error what does not fit; whoever shows it learns no more than that it was refused. */
export function refusePasskey(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  const refusal = refuse(problems.passkeyRefused);
  refusal.cause = error;
  throw refusal;
}
