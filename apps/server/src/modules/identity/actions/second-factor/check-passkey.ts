import type { AssertedCredential } from '@truckroll/contracts/identity/passkeys.schemas.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Ctx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { authenticationOf } from '../../data/authentication.ts';
import { findPasskey } from '../../data/passkey.reads.ts';
import { countUse } from '../../data/passkey.writes.ts';
import { spendTicket, tryTicket } from '../../data/ticket.writes.ts';
import { relyingPartyOf } from '../../rules/relying-party.ts';
import { refusePasskey } from './add-passkey.ts';

export type SignedChallenge = { ticket: string; credential: AssertedCredential };

/**
 * Whose passkey signed the challenge of a ticket, its owner verified, at our address. A ticket is good for one signature.
 * Refuses `identity/ticket-over`, `passkey-refused`.
 */
export async function checkPasskey(ctx: Ctx, origin: string, { ticket, credential }: SignedChallenge): Promise<string> {
  const begun = await tryTicket(ctx, 'passkey-sign-in', ticket);
  if (!begun) throw refuse(problems.ticketOver);
  const known = await findPasskey(ctx, credential.id);
  if (!known) throw refuse(problems.passkeyRefused);
  const party = relyingPartyOf(origin);
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: credential as AuthenticationResponseJSON,
    expectedChallenge: begun.data.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: { id: known.credentialId, publicKey: new Uint8Array(known.publicKey), counter: known.counter, transports: known.transports },
  }).catch(refusePasskey);
  if (!verified) throw refuse(problems.passkeyRefused);
  if (!(await spendTicket(ctx, ticket))) throw refuse(problems.ticketOver);
  if (!(await countUse(ctx, known.id, { counter: authenticationInfo.newCounter, synced: authenticationInfo.credentialBackedUp, at: authenticationOf(ctx).realTime() }))) throw refuse(problems.passkeyRefused);
  return known.personId;
}
