import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { openPools } from '../platform/db/database.ts';
import type { Database } from '../platform/db/database.ts';
import { EMBEDDED, socketFolderOf, startEmbeddedPostgres } from '../platform/db/embedded-postgres.ts';
import { createLog } from '../platform/log/log.ts';
import type { Settings } from './env.ts';

/** The database of an installation for a command beside its server, or without one: the built-in one is started when it does not run. Throws StartupProblem. */
export async function reachDatabase({ dataDir, databaseUrl, databaseAdminUrl }: Pick<Settings, 'dataDir' | 'databaseUrl' | 'databaseAdminUrl'>): Promise<Database> {
  const log = createLog({ level: 'warn' });
  if (databaseUrl !== undefined) return openPools({ kind: 'url', url: databaseUrl, adminUrl: databaseAdminUrl ?? databaseUrl }, log, 2);
  const embedded = (socketFolder: string) => openPools({ kind: 'embedded', socketFolder, ...EMBEDDED }, log, 2);
  const socketFolder = existsSync(dataDir) ? socketFolderOf(realpathSync(dataDir)) : undefined;
  if (socketFolder !== undefined && existsSync(join(socketFolder, `.s.PGSQL.${EMBEDDED.port}`))) return embedded(socketFolder);
  const started = await startEmbeddedPostgres({ dataDir });
  const database = await embedded(started.socketFolder);
  return { ...database, close: async () => (await database.close(), started.stop()) };
}
