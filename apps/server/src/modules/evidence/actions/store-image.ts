import { fileRefused } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { keepBytes, refuseViruses } from './keep-bytes.ts';
import type { StoredFile } from './keep-bytes.ts';
import { readImage } from './read-image.ts';

/**
 * Judges an image by its content and stores it: the original as it came, a copy without hidden data, a
 * thumbnail. Called outside any transaction. Refuses `jobs/file-refused` for whatever is no JPEG, PNG or WebP,
 * is damaged, has more than 60 megapixels or 20 MB, or has a virus in it; `request/unavailable` while the scanner does not answer.
 */
export async function storeImage(ctx: Ctx, bytes: Buffer): Promise<StoredFile> {
  await refuseViruses(ctx, bytes);
  const verdict = await readImage(bytes);
  if (!verdict.ok) throw refuse(fileRefused, verdict.why);
  const { copy, thumbnail, ...image } = verdict.image;
  return keepBytes(ctx, image, { original: bytes, copy, thumbnail });
}
