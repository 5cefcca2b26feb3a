import { createHash } from 'node:crypto';
import { fileRefused } from '@truckroll/contracts/jobs/problems.ts';
import { newId } from '@truckroll/kernel';
import type { LatLng } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transactionAtOnce } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { readImage } from './read-image.ts';
import { insertLooseBytes } from '../data/file.writes.ts';
import { VARIANTS, byteKey } from '../rules/byte-keys.ts';
import type { Variant } from '../rules/byte-keys.ts';

/** An image whose bytes are in the store; `recordFile` makes it a file, or a task removes it after an hour. */
export type StoredImage = { id: string; contentType: string; bytes: number; width: number; height: number; sha256: string; takenAt: Date | null; position: LatLng | null };

/**
 * Judges an image by its content and stores it: the original as it came, a copy without hidden data, a
 * thumbnail. Called outside any transaction. Refuses `jobs/file-refused` for whatever is no JPEG, PNG or WebP,
 * is damaged, or has more than 60 megapixels or 20 MB.
 */
export async function storeImage(ctx: Ctx, bytes: Buffer): Promise<StoredImage> {
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
