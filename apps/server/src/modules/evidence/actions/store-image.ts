import { createHash } from 'node:crypto';
import { common } from '@truckroll/contracts/core/problem.ts';
import { fileRefused } from '@truckroll/contracts/jobs/problems.ts';
import { newId } from '@truckroll/kernel';
import type { LatLng } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transactionAtOnce } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { messageOf } from '../../../platform/startup-problem.ts';
import { readImage } from './read-image.ts';
import { insertLooseBytes } from '../data/file.writes.ts';
import { VARIANTS, byteKey } from '../rules/byte-keys.ts';
import type { Variant } from '../rules/byte-keys.ts';

/** An image whose bytes are in the store; `recordFile` makes it a file, or a task removes it after an hour. */
export type StoredImage = { id: string; contentType: string; bytes: number; width: number; height: number; sha256: string; takenAt: Date | null; position: LatLng | null };

/**
 * Judges an image by its content and stores it: the original as it came, a copy without hidden data, a
 * thumbnail. Called outside any transaction. Refuses `jobs/file-refused` for whatever is no JPEG, PNG or WebP,
 * is damaged, has more than 60 megapixels or 20 MB, or has a virus in it; `request/unavailable` while the scanner does not answer.
 */
export async function storeImage(ctx: Ctx, bytes: Buffer): Promise<StoredImage> {
  await refuseViruses(ctx, bytes);
  const verdict = await readImage(bytes);
  if (!verdict.ok) throw refuse(fileRefused, verdict.why);
  const { image } = verdict;
  const id = newId(ctx.now().getTime());
  const contents: Record<Variant, Buffer> = { original: bytes, copy: image.copy, thumbnail: image.thumbnail };
  // Its own transaction, which must not store the answer of the request it serves.
  await transactionAtOnce({ ...ctx, idempotency: undefined }, async (tx) => insertLooseBytes(tx, VARIANTS.map((variant) => byteKey(ctx.orgId, id, variant)), tx.now()));
  await Promise.all(VARIANTS.map(async (variant) => ctx.adapters.files.put(byteKey(ctx.orgId, id, variant), contents[variant])));
  const { contentType, width, height, takenAt, position } = image;
  return { id, contentType, bytes: bytes.length, width, height, takenAt, position, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function refuseViruses({ adapters, log }: Ctx, bytes: Buffer): Promise<void> {
  let found: string | undefined;
  try {
    ({ found } = await adapters.viruses.scan(bytes));
  } catch (error) {
    log.error({ error: messageOf(error) }, 'the virus scanner does not answer: no file is taken');
    throw Object.assign(refuse(common.unavailable, 'Files cannot be checked for viruses right now; try again in a while'), { cause: error });
  }
  if (found !== undefined) throw refuse(fileRefused, `There is a virus in the file (${found})`);
}
