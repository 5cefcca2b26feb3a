import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Proof } from '@truckroll/contracts/identity/second-factor.schemas.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { policies } from '../../../../platform/http/rate-limits.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { verifyPassword } from '../../data/password-hash.ts';
import { findPasswordHash } from '../../data/password.reads.ts';
import { findPerson } from '../../data/person.reads.ts';
import { markProved } from '../../data/session.writes.ts';
import { RecoveryCodeUsed } from '../../events.ts';
import { checkProofAtProvider } from '../single-sign-on/prove-at-provider.ts';
import { checkCode } from '../second-factor/check-code.ts';
import { checkPasskey } from '../second-factor/check-passkey.ts';
import { countGuess } from '../password/count-guess.ts';
import { tellEvent } from '../person/tell-event.ts';

/** Marks a session as proved now. Refuses `identity/wrong-password`, `wrong-code`, `passkey-refused`, `sso-failed`, `ticket-over`, `request/too-many-requests`. */
export async function proveAgain(ctx: Ctx, personId: string, sessionId: string, origin: string, proof: Proof): Promise<void> {
  if ('code' in proof) {
    const taken = await checkCode(ctx, personId, proof.code);
    if (taken.kind === 'recovery') await tellEvent(ctx, RecoveryCodeUsed, { personId, left: taken.left });
  } else if ('singleSignOn' in proof) {
    await checkProofAtProvider(ctx, personId, sessionId, origin, proof.singleSignOn);
  } else if ('passkey' in proof) {
    if ((await checkPasskey(ctx, origin, proof.passkey)) !== personId) throw refuse(problems.passkeyRefused);
  } else {
    const person = await read(ctx, (db) => findPerson(db, personId));
    const right = await countGuess(ctx, [[policies.wrongPassword, `${person!.email} signed in`]], async () => {
      const stored = await findPasswordHash(ctx, personId);
      return stored !== undefined && (await verifyPassword(stored, proof.password)) ? true : undefined;
    });
    if (!right) throw refuse(problems.wrongPassword);
  }
  await markProved(ctx, sessionId);
}
