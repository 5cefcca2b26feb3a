import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { deleteLooseBytes } from '../data/file.writes.ts';

/** Removes bytes that no file stands for. The row goes first: a file being recorded at this moment then fails instead of losing its bytes. */
export async function removeLooseBytes(ctx: Ctx, key: string): Promise<void> {
  const loose = await transaction(ctx, async (tx) => deleteLooseBytes(tx, [key]));
  if (loose > 0) await ctx.adapters.files.remove(key);
}
