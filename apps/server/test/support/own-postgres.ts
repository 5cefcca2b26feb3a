import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, chownSync, constants, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { waitUntil } from '../../src/platform/db/processes.ts';
import type { Issued } from './own-certificate.ts';
import { freePort } from './server-process.ts';

/** A PostgreSQL as an operator would bring it: another version and build than ours, reached by DATABASE_URL. */
export type OwnPostgres = { readonly url: string; stop(): Promise<void> };

const NOBODY = 65_534;
const DEBIAN = '/usr/lib/postgresql';

/** The folder with `initdb` and `postgres` of this machine's own PostgreSQL: on the PATH, or where Debian puts the newest one. */
export function findOwnPostgres(): string | undefined {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin')) : [];
  return [...(process.env['PATH'] ?? '').split(delimiter), ...debian].find((folder) => folder !== '' && ['initdb', 'postgres'].every((program) => isExecutable(join(folder, program))));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // absent, or not ours to run
  }
}

/**
 * Starts a throw-away cluster with a superuser `operator` and an empty database `truckroll`, as an unprivileged user where root runs the tests. With `tls` it
 * lets in over the network only who shows a certificate of that authority, over TLS.
 */
export async function startOwnPostgres(bin: string, tls?: { server: Issued; authority: Issued }): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'truckroll-own-postgres-'));
  const isRoot = process.getuid?.() === 0;
  const as = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  chmodSync(folder, 0o700);
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'operator', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'], { ...as, cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const secured = tls === undefined ? [] : securedBy(tls);
  const port = await freePort();
  const server = spawn(join(bin, 'postgres'), [...secured, '-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'fsync=off', '-c', 'max_connections=200'], { ...as, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.on('data', (text: Buffer) => (said += text.toString()));
  /** The server reads its key itself, and only one that is its own. */
  function securedBy({ server: { certFile, keyFile }, authority }: { server: Issued; authority: Issued }): string[] {
    writeFileSync(join(data, 'pg_hba.conf'), 'local all all trust\nhostssl all all 127.0.0.1/32 cert\n');
    for (const [from, to] of [[certFile, 'server.crt'], [keyFile, 'server.key'], [authority.certFile, 'root.crt']] as const) {
      copyFileSync(from, join(data, to));
      if (isRoot) chownSync(join(data, to), NOBODY, NOBODY);
      chmodSync(join(data, to), 0o600);
    }
    return ['-c', 'ssl=on', '-c', 'ssl_ca_file=root.crt'];
  }
  const stop = async (): Promise<void> => {
    const exited = once(server, 'exit');
    if (server.kill('SIGINT')) await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (!(await waitUntil(() => said.includes('ready to accept connections'), 30_000))) throw new Error(`PostgreSQL did not start: ${said}`);
    await createDatabase(`postgres://operator@/postgres?host=${encodeURIComponent(folder)}&port=${port}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://operator@127.0.0.1:${port}/truckroll`, stop };
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create database truckroll');
  } finally {
    await client.end();
  }
}
