import { exportJWK, generateKeyPair } from 'jose';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../../platform/context.ts';
import { serverOf } from '../../../../platform/db/sources.ts';
import { findNewestSigningKey, signingKeyPlace } from '../../data/signing-key.reads.ts';
import { deleteReplacedSigningKeys, insertSigningKey } from '../../data/signing-key.writes.ts';
import { TOKEN_ALGORITHM, TOKEN_SECONDS } from '../../rules/access-token.ts';

const SIGNS_SECONDS = 30 * 24 * 3600;
/** Longer than the last token of a replaced key is good. */
const KEPT_SECONDS = 4 * TOKEN_SECONDS;

/** The private key that signs now, made when there is none or the newest has signed for 30 days. */
export async function currentSigningKey(ctx: Ctx): Promise<{ id: string; privateJwk: string }> {
  const server = serverOf(ctx);
  const newest = await findNewestSigningKey(server);
  if (newest && newest.ageSeconds < SIGNS_SECONDS) return { id: newest.id, privateJwk: ctx.adapters.cipher.open(signingKeyPlace(newest.id), newest.sealed) };
  const id = newId();
  const { publicKey, privateKey } = await generateKeyPair(TOKEN_ALGORITHM, { extractable: true });
  const privateJwk = JSON.stringify(await exportJWK(privateKey));
  await insertSigningKey(server, { id, publicJwk: await exportJWK(publicKey), sealed: ctx.adapters.cipher.seal(signingKeyPlace(id), privateJwk) });
  return { id, privateJwk };
}

/** Sees to it that a key younger than 30 days signs, and that replaced ones go when their tokens are over. */
export async function keepSigningKeys(ctx: Ctx): Promise<void> {
  await currentSigningKey(ctx);
  await deleteReplacedSigningKeys(serverOf(ctx), KEPT_SECONDS);
}
