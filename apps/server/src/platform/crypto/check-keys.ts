import type { Ctx } from '../context.ts';
import { serverOf } from '../db/sources.ts';
import { StartupProblem } from '../startup-problem.ts';
import { keyIdsIn } from './encrypted-columns.ts';

/** Throws StartupProblem when the database holds values of a key that is not here: they could be neither read nor replaced. */
export async function checkKeys(ctx: Ctx): Promise<void> {
  const { database, modules } = serverOf(ctx);
  const { keyIds } = ctx.adapters.cipher;
  for (const where of modules.flatMap((module) => module.encrypted ?? [])) {
    const ids = await keyIdsIn(where.by === 'auth' ? database.pools.auth : database.pools.allOrgs, where);
    const missing = ids.find((id) => !keyIds.includes(id));
    if (missing === undefined) continue;
    throw new StartupProblem(
      `${where.table} holds values that were encrypted with the data key "${missing}", which is not here (here: ${keyIds.join(', ')}).`,
      'Give it in TRUCKROLL_DATA_KEYS behind the newest one. A key that was made at the first start lies in the data folder of that machine, in the file data-key.',
    );
  }
}
