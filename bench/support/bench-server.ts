import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { keyedTokenOf } from '../../apps/server/src/app/adapters.ts';
import { asOwner, type Reach } from '../../apps/server/src/platform/db/connections.ts';
import { EMBEDDED, removeEmbeddedData, socketFolderOf } from '../../apps/server/src/platform/db/embedded-postgres.ts';
import { freePort } from '../../apps/server/test/support/server-process.ts';

/** How the server says that it answered a request: the route's template and its own time from head to last byte. */
export type Answered = { method: string; route: string; status: number; durationMs: number };

/** The real server in a process of its own: embedded PostgreSQL on disk, fsync on, queued delivery, no demo, the fixture town. */
export type BenchServer = {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** What was answered since the last call, when LOG_LEVEL is debug. */
  answered(): Answered[];
  /** Runs SQL as the owner of the database, past row-level security. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** What a client shows that holds a session with this token. */
  credentialFor(token: string): string;
  /** What its mailed links are made of. */
  readonly adapters: { keyedToken: (subject: string) => string };
  /** Stops the server, does something while nothing uses its folder, and starts it again there, at the same address with the same secret. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  /** Stops the server and deletes its folder. */
  stop(): Promise<void>;
};

const ROOT = join(import.meta.dirname, '../..');
const READY_WITHIN_MS = 60_000;
/** Benchmarks end connections on purpose. */
const LOST = 'a database connection was lost';

/** Starts the server on an empty folder. `nodeArgs` go to its Node, e.g. `--cpu-prof`. */
export async function startBenchServer({ nodeArgs = [], env = {} }: { nodeArgs?: readonly string[]; env?: Record<string, string> } = {}): Promise<BenchServer> {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'truckroll-bench-')));
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const secret = randomBytes(32).toString('base64url');
  const program = [...nodeArgs, join(ROOT, 'apps/server/src/main.ts'), '--port', String(port), '--no-demo', '--data-dir', dataDir, '--osm', join(ROOT, 'apps/server/test/fixtures/regions/harrisburg-pa.osm.pbf')];
  const lines: Answered[] = [];
  const start = async (): Promise<{ pid: number; end(): Promise<void> }> => {
    const child = spawn(process.execPath, program, { env: { ...process.env, DATABASE_URL: '', LOG_LEVEL: 'warn', RATE_LIMIT_FACTOR: '0', SIMULATED_PAYMENTS: '1', TRUCKROLL_SECRET: secret, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const end = async (): Promise<void> => {
      child.kill('SIGTERM');
      await exited;
    };
    readAnswers(child, lines);
    try {
      await answers(url, child);
    } catch (error) {
      await end();
      throw error;
    }
    return { pid: child.pid!, end };
  };
  const remove = (): void => {
    removeEmbeddedData(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  };
  const reach: Reach = { kind: 'embedded', socketFolder: socketFolderOf(dataDir), ...EMBEDDED };
  let running = await start().catch((error: unknown) => {
    remove();
    throw error;
  });
  return {
    url,
    get pid() {
      return running.pid;
    },
    dataDir,
    answered: () => lines.splice(0),
    sql: (text, values = []) => asOwner(reach, async (client) => (await client.query(text, values)).rows),
    adapters: { keyedToken: keyedTokenOf(secret) },
    credentialFor: (token) => `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`,
    restart: async (meanwhile) => {
      await running.end();
      await meanwhile();
      running = await start();
    },
    stop: async () => {
      await running.end();
      remove();
    },
  };
}

/** Collects the log's lines about answers; what is worse than information is shown. */
function readAnswers(child: ChildProcess, answered: Answered[]): void {
  let rest = '';
  child.stdout!.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      if (!line.startsWith('{')) continue;
      const entry = JSON.parse(line) as Answered & { level: string; msg: string };
      if (entry.msg === 'answered') answered.push(entry);
      else if (['warn', 'error'].includes(entry.level) && !line.includes(LOST)) console.error(line);
    }
  });
  child.stderr!.on('data', (chunk: Buffer) => process.stderr.write(chunk));
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await delay(25)) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    if (await fetch(`${url}/health/ready`).then(({ ok }) => ok, () => false)) return;
  }
  throw new Error(`the server was not ready within ${READY_WITHIN_MS / 1000} s`);
}
