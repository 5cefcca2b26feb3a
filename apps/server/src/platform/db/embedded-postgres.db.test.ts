import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreSymlinks } from './embedded-binaries.ts';
import { removeEmbeddedData, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { isAlive, waitUntil } from './processes.ts';

const isRoot = process.getuid?.() === 0;
const holder = join(import.meta.dirname, '../../../test/support/hold-database.ts');
const ORDINARY = 65_534; // nobody

let folder: string;
const servers: EmbeddedPostgres[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'truckroll-launcher-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  removeEmbeddedData(folder);
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

async function start({ durable = false } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: folder, durable });
  servers.push(server);
  return server;
}

async function query<T>(server: Pick<EmbeddedPostgres, 'socketFolder' | 'port' | 'user'>, text: string): Promise<T[]> {
  const client = new pg.Client({ host: server.socketFolder, port: server.port, user: server.user, database: 'postgres' });
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
}

type Held = { answer: { problem?: string; postmasterPid: number; socketFolder: string; port: number; user: string }; kill(): Promise<void>; end(): Promise<void> };

/** Another process that runs the database of a folder. */
async function hold(dataDir: string, uid?: number): Promise<Held> {
  const child = spawn(process.execPath, [holder, dataDir], { stdio: ['pipe', 'pipe', 'inherit'], ...(uid === undefined ? {} : { uid, gid: uid, cwd: '/' }) });
  const exited = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    answer: JSON.parse(line) as Held['answer'],
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    end: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

test('it starts from nothing, stops, and finds its data again', async () => {
  const first = await start();
  expect(first.reused).toBe(false);
  await query(first, 'create table kept (id int)');
  await servers.pop()!.stop();
  expect(isAlive(first.postmasterPid)).toBe(false);
  const second = await start();
  expect(await query(second, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
});

test('its socket folder is closed to everybody else and it listens on no port', async () => {
  const server = await start();
  expect(statSync(server.socketFolder).mode & 0o777).toBe(0o700);
  expect(await query(server, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
});

test('a database whose server was killed is found running and used on', async () => {
  const other = await hold(folder);
  await query(other.answer, 'create table written (id int)');
  await other.kill();
  const server = await start();
  expect(server).toMatchObject({ reused: true, postmasterPid: other.answer.postmasterPid });
  await query(server, 'select from written');
});

test('a second server on the same folder is refused and says which process is there', async () => {
  const other = await hold(folder);
  await expect(start()).rejects.toThrow(/Another Truckroll server \(process \d+\)/);
  await other.end();
  await start();
});

test('a killed database recovers', async () => {
  const server = await start({ durable: true });
  await query(server, 'create table kept (id int)');
  process.kill(server.postmasterPid, 'SIGKILL');
  await waitUntil(() => !isAlive(server.postmasterPid), 5000);
  await servers.pop()!.stop();
  expect(await query(await start(), 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
});

const clusterOf = (dataDir: string): string => join(dataDir, 'postgres');

test.runIf(process.platform === 'linux')('a pid file that names a zombie does not stop it', async () => {
  await start();
  await servers.pop()!.stop();
  // The child ends when its parent has become a program that never collects it.
  const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [pid] = (await once(createInterface(parent.stdout), 'line')) as [string];
  expect(await waitUntil(() => !isAlive(Number(pid)), 5000)).toBe(true);
  process.kill(Number(pid), 0); // a signal still reaches it
  writeFileSync(join(clusterOf(folder), 'postmaster.pid'), `${pid}\n${clusterOf(folder)}\n`);
  expect((await start()).reused).toBe(false);
  parent.kill();
});

test.runIf(process.platform === 'linux')('nor does one whose pid went to another program', async () => {
  await start();
  await servers.pop()!.stop();
  writeFileSync(join(clusterOf(folder), 'postmaster.pid'), `${process.pid}\n${clusterOf(folder)}\n`);
  expect((await start()).reused).toBe(false);
});

test('the lock of a process that is gone, or whose pid another one has now, is taken over', async () => {
  writeFileSync(join(folder, 'server.lock'), `${process.pid} 1\n`);
  await start();
  await servers.pop()!.stop();
  expect(existsSync(join(folder, 'server.lock'))).toBe(false);
});

test('data of a newer PostgreSQL is refused, untouched', async () => {
  await start();
  await servers.pop()!.stop();
  writeFileSync(join(clusterOf(folder), 'PG_VERSION'), '19\n');
  await expect(start()).rejects.toThrow('written by PostgreSQL 19');
  expect(existsSync(join(folder, 'server.lock'))).toBe(false);
});

test('a first start that was cut short begins anew', async () => {
  mkdirSync(`${clusterOf(folder)}.unfinished`);
  writeFileSync(join(`${clusterOf(folder)}.unfinished`, 'PG_VERSION'), '18\n');
  expect((await start()).reused).toBe(false);
});

test('a folder that cannot be made is refused in words', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(startEmbeddedPostgres({ dataDir: join(file, 'data') })).rejects.toThrow('cannot be written');
});

test('reset removes the data and nothing of a running server', async () => {
  await start();
  expect(() => removeEmbeddedData(folder)).toThrow('Another Truckroll server');
  await servers.pop()!.stop();
  removeEmbeddedData(folder);
  expect(existsSync(clusterOf(folder))).toBe(false);
});

test('library links that a blocked install script did not make are restored', () => {
  const native = join(folder, 'package', 'native');
  mkdirSync(join(native, 'lib'), { recursive: true });
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' }]));
  expect(restoreSymlinks(native)).toBe(true);
  expect(readlinkSync(join(native, 'lib/libpq.so'))).toBe('libpq.so.5.18');
  expect(restoreSymlinks(native)).toBe(true);
});

test.runIf(isRoot)('root runs it as an unprivileged user, with the data in its own folder where that user may enter', async () => {
  const server = await start();
  const owner = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${server.postmasterPid}/status`, 'utf8'))?.[1];
  expect(Number(owner)).toBeGreaterThan(0);
  expect(existsSync(join(clusterOf(folder), 'PG_VERSION'))).toBe(true);
});

test.runIf(isRoot)('root in a home that nobody else may enter keeps the data elsewhere, finds it again and removes it on reset', async () => {
  chmodSync(folder, 0o700);
  const server = await start();
  await query(server, 'create table kept (id int)');
  expect(readdirSync(folder)).not.toContain('postgres');
  await servers.pop()!.stop();
  await query(await start(), 'select from kept');
  await servers.pop()!.stop();
  removeEmbeddedData(folder);
  await expect(query(await start(), 'select from kept')).rejects.toThrow('does not exist');
});

test.runIf(isRoot)('an ordinary user runs it too, and is told of a folder that it may not write', async () => {
  const refused = await hold(join(folder, 'mine'), ORDINARY);
  expect(refused.answer.problem).toContain('cannot be written');
  mkdirSync(join(folder, 'theirs'), { mode: 0o700 });
  chownSync(join(folder, 'theirs'), ORDINARY, ORDINARY);
  const held = await hold(join(folder, 'theirs'), ORDINARY);
  expect(held.answer.problem).toBeUndefined();
  expect(statSync(join(folder, 'theirs/postgres')).uid).toBe(ORDINARY);
  await held.end();
  expect(isAlive(held.answer.postmasterPid)).toBe(false);
});
