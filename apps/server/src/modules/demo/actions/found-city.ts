import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { insertCity } from '../data/city.writes.ts';

/** Marks an organisation as a demonstration. Repeatable. */
export async function foundCity(ctx: Ctx, attribution: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await insertCity(tx, attribution, new Date());
  });
}
