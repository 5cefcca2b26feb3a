import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { deleteFixesBefore } from '../data/fix.writes.ts';

const BATCH = 5000;

/** Deletes a technician's fixes taken before an instant, a batch per transaction so that nobody waits for it. Returns how many. */
export async function deleteOldFixes(ctx: Ctx, technicianId: string, before: Date, batch = BATCH): Promise<number> {
  let total = 0;
  for (;;) {
    const deleted = await transaction(ctx, (tx) => deleteFixesBefore(tx, technicianId, before, batch));
    total += deleted;
    if (deleted < batch) return total;
  }
}
