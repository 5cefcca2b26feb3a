import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '../../src/platform/db/processes.ts';
import { freePort } from './server-process.ts';

/** A PgBouncer as an operator would put it in front of his PostgreSQL. */
export type OwnPgBouncer = { /** The address of the database behind it, for a login. */ urlFor(login: string): string; stop(): Promise<void> };

/** The version of this machine's `pgbouncer` as [major, minor]; undefined without one. */
export function pgBouncerVersion(): [number, number] | undefined {
  const found = /(\d+)\.(\d+)/.exec(spawnSync('pgbouncer', ['--version'], { encoding: 'utf8' }).stdout ?? '');
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

export async function startOwnPgBouncer(databaseUrl: string, settings: Record<string, string>): Promise<OwnPgBouncer> {
  const folder = mkdtempSync(join(tmpdir(), 'truckroll-pgbouncer-'));
  chmodSync(folder, 0o755);
  const { hostname, port: behind, pathname } = new URL(databaseUrl);
  const port = await freePort();
  const lines = { listen_addr: '127.0.0.1', listen_port: String(port), unix_socket_dir: '', auth_type: 'trust', auth_file: join(folder, 'logins'), ...settings };
  writeFileSync(join(folder, 'logins'), '"operator" ""\n"truckroll_pooled" ""\n');
  writeFileSync(join(folder, 'settings.ini'), `[databases]\ntruckroll = host=${hostname} port=${behind} dbname=${pathname.slice(1)}\n[pgbouncer]\n${Object.entries(lines).map(([name, value]) => `${name} = ${value}\n`).join('')}`);
  const bouncer = spawn('pgbouncer', [...(process.getuid?.() === 0 ? ['-u', 'nobody'] : []), join(folder, 'settings.ini')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  bouncer.stderr.on('data', (text: Buffer) => (said += text.toString()));
  if (!(await waitUntil(() => said.includes('process up'), 10_000))) throw new Error(`PgBouncer did not start: ${said}`);
  return {
    urlFor: (login) => `postgres://${login}@127.0.0.1:${port}/truckroll`,
    stop: async () => {
      const exited = once(bouncer, 'exit');
      if (bouncer.kill('SIGKILL')) await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
