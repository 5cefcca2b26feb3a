import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { fileById, fileBytes } from '../../evidence/index.ts';

export type Logo = { id: string; body: Buffer; contentType: string };

/** The logo as customers get it: a new image without hidden data, at most 480 pixels. Called outside any transaction. */
export async function logoOf(ctx: Ctx, { id, logoId }: { id: string; logoId: string | null }): Promise<Logo | undefined> {
  if (logoId === null) return undefined;
  const own = ctx.inOrg(id);
  const file = await read(own, (db) => fileById(db, logoId));
  return file && { id: logoId, ...(await fileBytes(own, file, 'thumbnail')) };
}
