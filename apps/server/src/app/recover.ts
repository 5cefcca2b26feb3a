import { listOwners, recoverAccess } from '../modules/identity/index.ts';
import type { Adapters } from '../platform/adapters/index.ts';
import { openDatabaseClock } from '../platform/clock/database-clock.ts';
import { NO_ORG } from '../platform/db/read-all-orgs.ts';
import { createLog } from '../platform/log/log.ts';
import { createServerContext } from '../platform/server-context.ts';
import { keyedTokenOf, publicUrlOf } from './adapters.ts';
import type { Settings } from './env.ts';
import { reachDatabase } from './reach-database.ts';
import { keptSecret } from './secret.ts';

export type Recovery = { link: string | undefined; owners: Awaited<ReturnType<typeof listOwners>> };

/**
 * Lets somebody in again who is locked out of his own installation: makes a link for a new password of a person, beside the
 * running server or without it. Always tells who the owners are. Throws StartupProblem when the database cannot be reached.
 */
export async function recover(settings: Settings, email: string | undefined, options: { removeSecondFactors: boolean }): Promise<Recovery> {
  const log = createLog({ level: 'warn' });
  const database = await reachDatabase(settings);
  try {
    const clock = await openDatabaseClock(database, log);
    const adapters = { publicUrl: publicUrlOf(settings), keyedToken: keyedTokenOf(settings.secret ?? keptSecret(settings.dataDir, 'session-secret')) } as unknown as Adapters;
    const server = await createServerContext({ database, clock, log, adapters, modules: [], delivery: 'inline' });
    const ctx = server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: 'recover' } });
    const link = email === undefined ? undefined : await recoverAccess(ctx, email.trim().toLowerCase(), options);
    const owners = await listOwners(ctx);
    await server.close();
    clock.close();
    return { link, owners };
  } finally {
    await database.close();
  }
}
