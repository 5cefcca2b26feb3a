/**
 * `npm start` on an installed copy, as a person types it: from the command to the first page, the first time (empty data
 * folder, with the demonstration) and again. Then, while the demonstration fills in its history and when its city lives, the
 * memory of all processes together, PostgreSQL and the road engine included. `node bench/start.bench.ts [seconds to wait for the city]`
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { api } from '@truckroll/contracts';
import { createClient } from '@truckroll/client';
import { removeEmbeddedData } from '../apps/server/src/platform/db/embedded-postgres.ts';
import { freePort } from '../apps/server/test/support/server-process.ts';
import { memoryOfTree, type ProcessMemory } from './support/process-tree.ts';
import { report } from './support/report.ts';

const FIRST_AIM_SECONDS = 12;
const AGAIN_AIM_SECONDS = 3;
const MEMORY_AIM_MB = 600;
const WITHIN_MS = 120_000;
const WAIT_FOR_CITY_SECONDS = Number(process.argv[2] ?? 900);
/** The city has its trucks on the road by then. */
const LIVES_FOR_MS = 60_000;

const root = join(import.meta.dirname, '..');
const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'truckroll-start-')));
chmodSync(dataDir, 0o755);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;

const start = (): ChildProcess => spawn('npm', ['start', '--silent', '--', '--port', String(port), '--data-dir', dataDir], { cwd: root, env: { ...process.env, LOG_LEVEL: 'warn' }, stdio: ['ignore', 'ignore', 'inherit'] });

async function toFirstPage(): Promise<{ npm: ChildProcess; seconds: number }> {
  const began = performance.now();
  const npm = start();
  for (const until = Date.now() + WITHIN_MS; Date.now() < until; await delay(20)) {
    const page = await fetch(url).then((response) => (response.ok ? response.text() : undefined), () => undefined);
    if (page?.includes('<html')) return { npm, seconds: (performance.now() - began) / 1000 };
  }
  throw new Error(`no page within ${WITHIN_MS / 1000} s`);
}

async function stop(npm: ChildProcess): Promise<void> {
  const exited = new Promise((resolve) => npm.once('exit', resolve));
  // npm itself ends at once when it is told to; the program it started waits for the server.
  const started = memoryOfTree(npm.pid!).find(({ name }) => name === 'start.mjs');
  process.kill(started?.pid ?? npm.pid!, 'SIGTERM');
  await exited;
}

const megabytes = (memory: readonly ProcessMemory[]): number => memory.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;

/** The biggest parts first. */
function inParts(memory: readonly ProcessMemory[]): string {
  const parts = [...Map.groupBy(memory, ({ name }) => name)].map(([name, own]) => ({ name, count: own.length, size: megabytes(own) }));
  return parts.toSorted((a, b) => b.size - a.size).map(({ name, count, size }) => `${name}${count > 1 ? ` ×${count}` : ''} ${size.toFixed(0)}`).join(', ');
}

// Installed is built as well.
spawnSync(process.execPath, [join(root, 'tools/build-web.mjs')], { stdio: 'ignore' });
let { npm, seconds } = await toFirstPage();
try {
  report({ what: '`npm start`, installed, first time → first page', target: `≤ ${FIRST_AIM_SECONDS} s`, measured: `${seconds.toFixed(1)} s, load ${loadavg()[0]!.toFixed(1)}`, holds: seconds <= FIRST_AIM_SECONDS });
  await stop(npm);
  ({ npm, seconds } = await toFirstPage());
  report({ what: '`npm start` again → first page', target: `≤ ${AGAIN_AIM_SECONDS} s`, measured: `${seconds.toFixed(1)} s, load ${loadavg()[0]!.toFixed(1)}`, holds: seconds <= AGAIN_AIM_SECONDS });
  if (process.platform === 'linux') await watchMemory(npm.pid!);
} finally {
  await stop(npm);
  removeEmbeddedData(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}

async function watchMemory(pid: number): Promise<void> {
  const { demo } = await createClient({ baseUrl: url }).call(api.identity.getSetup, {});
  const dispatcher = demo!.signIns.find(({ role }) => role === 'dispatcher')!;
  const { token } = await createClient({ baseUrl: url }).call(api.identity.signIn, { body: { email: dispatcher.email, password: dispatcher.password, session: 'token' } });
  const client = createClient({ baseUrl: url, token: token! });
  let most: ProcessMemory[] = [];
  let lives = false;
  for (const until = Date.now() + WAIT_FOR_CITY_SECONDS * 1000; !lives && Date.now() < until; await delay(2000)) {
    const now = memoryOfTree(pid);
    if (megabytes(now) > megabytes(most)) most = now;
    lives = (await client.call(api.demo.getDemo, {})).phase === 'living';
  }
  report({ what: 'memory of all processes, the most while history fills in', target: '–', measured: `${megabytes(most).toFixed(0)} MB: ${inParts(most)}` });
  if (!lives) {
    report({ what: 'memory of all processes, demonstration running', target: `≤ ${MEMORY_AIM_MB} MB`, measured: `not reached: history took longer than ${WAIT_FOR_CITY_SECONDS} s` });
    return;
  }
  await delay(LIVES_FOR_MS);
  const memory = memoryOfTree(pid);
  report({ what: 'memory of all processes, demonstration running', target: `≤ ${MEMORY_AIM_MB} MB`, measured: `${megabytes(memory).toFixed(0)} MB: ${inParts(memory)}`, holds: megabytes(memory) <= MEMORY_AIM_MB });
}
