import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEmptyDatabase } from '../../../test/support/test-database.ts';
import { asOwner, type Reach } from './connections.ts';
import { migrate, type MigrationSource } from './migrate.ts';
import { ensureRoles } from './roles.ts';

let folder: string;
let reach: Reach;
let drop: () => Promise<void>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'truckroll-migrations-'));
  ({ reach, drop } = await createEmptyDatabase());
  await asOwner(reach, async (client) => ensureRoles(client, reach));
});
afterEach(async () => {
  await drop();
  rmSync(folder, { recursive: true });
});

function write(source: string, file: string, sql: string): void {
  mkdirSync(join(folder, source), { recursive: true });
  writeFileSync(join(folder, source, file), sql);
}
const run = async (...sources: string[]): Promise<number> =>
  asOwner(reach, async (client) => {
    const list: MigrationSource[] = sources.map((name) => ({ name, dir: join(folder, name) }));
    return migrate(client, list);
  });
const tables = async (): Promise<string[]> => asOwner(reach, async (client) => (await client.query<{ name: string }>("select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('alpha', 'beta') order by 1")).rows.map((row) => row.name));

test('each file is applied once, a source after the ones before it', async () => {
  write('alpha', '0001_create_one.sql', 'create table alpha.one (id uuid primary key)');
  write('beta', '0001_create_two.sql', 'create table beta.two (id uuid primary key, one_id uuid references alpha.one)');
  expect(await run('alpha', 'beta')).toBeGreaterThanOrEqual(3);
  expect(await run('alpha', 'beta')).toBe(0);
  write('alpha', '0002_create_three.sql', 'create table alpha.three (id uuid primary key)');
  expect(await run('alpha', 'beta')).toBe(1);
  expect(await tables()).toEqual(['alpha.one', 'alpha.three', 'beta.two']);
});

test('two processes that start at once apply it once', async () => {
  write('alpha', '0001_create_one.sql', 'create table alpha.one (id uuid primary key)');
  const applied = await Promise.all([run('alpha'), run('alpha'), run('alpha')]);
  expect(applied.filter((count) => count > 0)).toHaveLength(1);
});

test('data of a newer version is refused, and nothing is changed', async () => {
  write('alpha', '0001_create_one.sql', 'create table alpha.one (id uuid)');
  write('alpha', '0002_create_two.sql', 'create table alpha.two (id uuid)');
  await run('alpha');
  rmSync(join(folder, 'alpha/0002_create_two.sql'));
  write('beta', '0001_create_three.sql', 'create table beta.three (id uuid)');
  await expect(run('alpha', 'beta')).rejects.toThrow('data of a newer version');
  expect(await tables()).toEqual(['alpha.one', 'alpha.two']);
});

test('a file that was changed after it had been applied is refused', async () => {
  write('alpha', '0001_create_one.sql', 'create table alpha.one (id uuid)');
  await run('alpha');
  write('alpha', '0001_create_one.sql', 'create table alpha.one (id text)');
  await expect(run('alpha')).rejects.toThrow('was changed after it had been applied');
});

test('a file that comes late, below applied ones, is refused', async () => {
  write('alpha', '0002_create_two.sql', 'create table alpha.two (id uuid)');
  await run('alpha');
  write('alpha', '0001_create_one.sql', 'create table alpha.one (id uuid)');
  await expect(run('alpha')).rejects.toThrow('is missing here although');
});

test('a file that fails leaves nothing, says where, and the next start goes on there', async () => {
  write('alpha', '0001_create_one.sql', 'create table alpha.one (id uuid)');
  write('alpha', '0002_create_two.sql', 'create table alpha.two (id uuid);\ncreate table alpha.broken (id nonsense)');
  await expect(run('alpha')).rejects.toThrow(/alpha\/0002_create_two\.sql failed.*SQLSTATE 42704, line 2/);
  expect(await tables()).toEqual(['alpha.one']);
  write('alpha', '0002_create_two.sql', 'create table alpha.two (id uuid)');
  expect(await run('alpha')).toBe(1);
});
