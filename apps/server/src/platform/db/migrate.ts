import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { codeOf, messageOf, StartupProblem } from '../startup-problem.ts';

/** A module's plain SQL files, applied in the order of their names. */
export type MigrationSource = { readonly name: string; readonly dir: string };

type Migration = { source: string; file: string; sql: string; checksum: string };

/** The folders of the named modules, in the order given; platform goes before them by itself. */
export const migrationSourcesIn = (modulesDir: string, names: readonly string[]): MigrationSource[] => names.map((name) => ({ name, dir: join(modulesDir, name, 'migrations') }));

const platformSource: MigrationSource = { name: 'platform', dir: join(import.meta.dirname, '..', 'migrations') };
const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

/** Reads every migration from disk. Throws StartupProblem for a file that is not named like `0001_create_job.sql`. */
export function readMigrations(sources: readonly MigrationSource[]): Migration[] {
  return [platformSource, ...sources].flatMap(({ name: source, dir }) => {
    const files = existsSync(dir) ? readdirSync(dir).filter((file) => file.endsWith('.sql')).sort() : [];
    const odd = files.find((file) => !FILE_NAME.test(file));
    if (odd !== undefined) throw new StartupProblem(`${join(dir, odd)} is not named like 0001_create_job.sql.`, 'Rename it.');
    return files.map((file) => {
      const sql = readFileSync(join(dir, file), 'utf8');
      return { source, file, sql, checksum: createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex') };
    });
  });
}

/**
 * Brings the database to this code's version: each file once, in its own transaction, one process at a time.
 * A source's schema is made before its first file. Returns how many files were applied.
 *
 * Throws StartupProblem, with nothing changed, when the database holds a migration that this code does not
 * know (data of a newer version), one whose text has changed since, or one that should have come before
 * others already applied; and when a file fails (those before it stay applied; the next start goes on there).
 */
export async function migrate(client: pg.Client, sources: readonly MigrationSource[]): Promise<number> {
  const known = readMigrations(sources);
  await client.query("select pg_advisory_lock(hashtextextended('truckroll migrations', 0))");
  try {
    const applied = await appliedMigrations(client);
    refuseUnknown(known, applied);
    const due = known.filter((migration) => !applied.has(idOf(migration)));
    for (const migration of due) await apply(client, migration);
    return due.length;
  } finally {
    await client.query("select pg_advisory_unlock(hashtextextended('truckroll migrations', 0))");
  }
}

const idOf = ({ source, file }: { source: string; file: string }): string => `${source}/${file}`;

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  await client.query(`create schema if not exists platform;
    create table if not exists platform.migration (source text, file text, checksum text not null, applied_at timestamptz not null default now(), primary key (source, file))`);
  const { rows } = await client.query<{ source: string; file: string; checksum: string }>('select source, file, checksum from platform.migration');
  return new Map(rows.map((row) => [idOf(row), row.checksum]));
}

function refuseUnknown(known: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const ids = new Set(known.map(idOf));
  const unknown = [...applied.keys()].filter((id) => !ids.has(id));
  if (unknown.length > 0) {
    throw new StartupProblem(`This is data of a newer version of Truckroll: it has ${unknown.slice(0, 3).join(', ')}, which this version does not know.`, 'Start the newer version, or use another database or --data-dir.');
  }
  for (const migration of known) {
    const checksum = applied.get(idOf(migration));
    if (checksum !== undefined && checksum !== migration.checksum) {
      throw new StartupProblem(`The migration ${idOf(migration)} was changed after it had been applied here.`, 'Restore its text and put the change into a new file; during development, start with --reset.');
    }
    const later = checksum === undefined && known.find((other) => other.source === migration.source && other.file > migration.file && applied.has(idOf(other)));
    if (later) throw new StartupProblem(`The migration ${idOf(migration)} is missing here although ${later.file} has been applied.`, 'Give it a higher number; during development, start with --reset.');
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(`create schema if not exists ${migration.source}`);
    await client.query(migration.sql);
    await client.query('insert into platform.migration (source, file, checksum) values ($1, $2, $3)', [migration.source, migration.file, migration.checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new StartupProblem(`The migration ${idOf(migration)} failed: ${messageOf(error)} (SQLSTATE ${codeOf(error) ?? 'unknown'}${lineOf(error, migration.sql)}).`, 'Nothing of it was applied. Mend the cause and start again.', { cause: error });
  }
}

function lineOf(error: unknown, sql: string): string {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : Number.NaN;
  return Number.isInteger(position) ? `, line ${sql.slice(0, position).split('\n').length}` : '';
}
