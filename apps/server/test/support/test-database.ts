import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { asOwner, type Reach } from '../../src/platform/db/connections.ts';
import { migrateDatabase, openPools, type Database } from '../../src/platform/db/database.ts';
import { migrationSourcesIn, readMigrations, type MigrationSource } from '../../src/platform/db/migrate.ts';
import { ensureRoles } from '../../src/platform/db/roles.ts';
import { silentLog } from '../../src/platform/log/log.ts';

const root = join(import.meta.dirname, '../../../..');
const modulesDir = join(root, 'apps/server/src/modules');

/** Every module that exists, those it depends on (needs.json) before it. */
export function modulesInOrder(): string[] {
  const needs = JSON.parse(readFileSync(join(root, 'needs.json'), 'utf8')) as Record<string, string[]>;
  const present = new Set(readdirSync(modulesDir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name));
  const ordered = new Set<string>();
  const add = (name: string): void => {
    if (ordered.has(name)) return;
    for (const need of needs[name] ?? []) add(need);
    ordered.add(name);
  };
  [...present].sort().forEach(add);
  return [...ordered].filter((name) => present.has(name));
}

export type TestDatabaseOptions = {
  /** Modules whose migrations it has (with the ones they need); all of them when absent. */
  modules?: readonly string[];
  poolSize?: number;
};

/**
 * A fresh, migrated database of this test's own: a clone (16 ms) of a template that is made once per run and
 * set of migrations. `close` drops it.
 */
export async function createTestDatabase({ modules, poolSize = 6 }: TestDatabaseOptions = {}): Promise<Database & { readonly name: string }> {
  const sources = migrationSourcesIn(modulesDir, modules === undefined ? modulesInOrder() : withNeeds(modules));
  const template = await templateOf(sources);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(reachOf('postgres'), async (client) => client.query(`create database ${name} template ${template} strategy file_copy`));
  const database = await openPools(reachOf(name), silentLog, poolSize);
  return {
    ...database,
    name,
    close: async () => {
      await database.close();
      await asOwner(reachOf('postgres'), async (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

function withNeeds(modules: readonly string[]): string[] {
  const needs = JSON.parse(readFileSync(join(root, 'needs.json'), 'utf8')) as Record<string, string[]>;
  const wanted = new Set<string>();
  const add = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const need of needs[name] ?? []) add(need);
  };
  modules.forEach(add);
  return modulesInOrder().filter((name) => wanted.has(name));
}

/** How a database of the test server is reached. */
export function reachOf(database: string): Reach {
  const cluster = inject('testCluster');
  if ('url' in cluster) {
    const url = new URL(cluster.url);
    url.pathname = `/${database}`;
    return { kind: 'url', url: url.href, adminUrl: url.href };
  }
  return { kind: 'embedded', ...cluster, database };
}

/** The address of a database of the test server, for a process that is not given the socket folder. */
export function urlOf(reach: Reach): string {
  if (reach.kind === 'url') return reach.url;
  return `postgres://${reach.superuser}@/${reach.database}?host=${encodeURIComponent(reach.socketFolder)}&port=${reach.port}`;
}

/** An empty database of the test server, not migrated. `drop` removes it. */
export async function createEmptyDatabase(): Promise<{ reach: Reach; drop: () => Promise<void> }> {
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  await asOwner(reachOf('postgres'), async (client) => {
    // Roles belong to the whole server: a process that is given its address would make them such that other tests cannot log in.
    await ensureRoles(client, reachOf('postgres'));
    await client.query(`create database ${name}`);
  });
  return {
    reach: reachOf(name),
    drop: async () => {
      await asOwner(reachOf('postgres'), async (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** The template that has exactly these migrations; made by whichever test file comes first, the others wait. */
async function templateOf(sources: readonly MigrationSource[]): Promise<string> {
  const checksums = readMigrations(sources).map(({ source, file, checksum }) => `${source}/${file} ${checksum}`);
  const name = `template_${createHash('sha256').update(checksums.join('\n')).digest('hex').slice(0, 16)}`;
  await asOwner(reachOf('postgres'), async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    const isThere = async (): Promise<boolean> => (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1;
    if (await isThere()) return;
    const unfinished = pg.escapeIdentifier(`${name}_unfinished`);
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    await migrateDatabase(reachOf(`${name}_unfinished`), sources, silentLog);
    await client.query(`alter database ${unfinished} rename to ${pg.escapeIdentifier(name)}`);
  });
  return pg.escapeIdentifier(name);
}
