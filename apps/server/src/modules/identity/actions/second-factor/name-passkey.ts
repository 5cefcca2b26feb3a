import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Passkey } from '@truckroll/contracts/identity/passkeys.schemas.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { listPasskeysOf, passkeyAnswer } from '../../data/passkey.reads.ts';
import { updatePasskeyName } from '../../data/passkey.writes.ts';

/** Names one of a person's passkeys. Refuses `identity/passkey-not-found`. */
export async function namePasskey(ctx: Ctx, personId: string, passkeyId: string, name: string): Promise<Passkey> {
  const isMine = await updatePasskeyName(ctx, personId, passkeyId, name);
  const passkey = isMine ? (await listPasskeysOf(ctx, personId)).find(({ id }) => id === passkeyId) : undefined;
  if (!passkey) throw refuse(problems.passkeyNotFound);
  return passkeyAnswer(passkey);
}
