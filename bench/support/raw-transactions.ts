/**
 * The baseline of a measured promise: what PostgreSQL alone needs for the same work. Every statement since a quiet copy of
 * the database is recorded from PostgreSQL's own log and then run again on that copy, without the product around it.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, truncateSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeEmbeddedData, startEmbeddedPostgres, type EmbeddedPostgres } from '../../apps/server/src/platform/db/embedded-postgres.ts';
import type { BenchServer } from './bench-server.ts';
import { processorSecondsOfTree } from './process-tree.ts';

type Statement = { text: string; name?: string; values?: (string | null)[] };
type Backend = { user: string; database: string; open?: Transaction | undefined; packet?: 'reads' | 'writes' | undefined; running?: Transaction | undefined; statement?: Statement };
/** `first` and `last`: the positions in the log of its beginning and of the line that says it has ended. */
type Transaction = { backend: Backend; statements: Statement[]; first: number; last: number };
type Recorded = { warmUp: Transaction[]; counted: Transaction[] };

export type Raw = { seconds: number; processorSeconds: number; transactions: number; statements: number; failed: number; failures: Map<string, number> };

export type Recording = {
  /** What was done so far only warms up; the rest counts. */
  count(): Promise<void>;
  /** Ends the recording; PostgreSQL logs as before. */
  end(): Promise<void>;
  /** Runs all of it again on the copy. Call it when the server is stopped: it would take its share of the processors. */
  replay(): Promise<Raw>;
  /** Deletes the copy. */
  remove(): void;
};

const SETTINGS = { log_statement: 'all', log_duration: 'on', log_connections: 'authorization' };
const COUNT = `select 'from here on it counts'`;
const STATEMENT_TIMEOUT_MS = 30_000;

/** Restarts the server, copies its database while nothing uses it, and records from then on. */
export async function recordTransactions(server: BenchServer): Promise<Recording> {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'truckroll-raw-')));
  chmodSync(copy, 0o755);
  const remove = (): void => {
    removeEmbeddedData(copy);
    rmSync(copy, { recursive: true, force: true });
  };
  const log = join(server.dataDir, 'postgres.log');
  let recorded: Recorded | undefined;
  try {
    for (const [name, value] of Object.entries(SETTINGS)) await server.sql(`alter system set ${name} = '${value}'`);
    await server.restart(async () => {
      // With its owner: PostgreSQL runs as another user when root starts it.
      execFileSync('cp', ['-a', join(server.dataDir, 'postgres'), copy]);
      truncateSync(log);
    });
  } catch (error) {
    remove();
    throw error;
  }
  return {
    count: async () => void (await server.sql(COUNT)),
    end: async () => {
      recorded = parse(readFileSync(log, 'utf8'));
      await server.sql('alter system reset all');
      await server.sql('select pg_reload_conf()');
    },
    replay: async () => {
      const postgres = await startEmbeddedPostgres({ dataDir: copy });
      try {
        return await replayOn(postgres, recorded!);
      } finally {
        await postgres.stop();
      }
    },
    remove,
  };
}

// Lines after the first of an entry begin with a tab.
const ENTRY = /^\S+ \S+ UTC \[(\d+)\] (LOG|DETAIL): {2}([^\n]*(?:\n\t[^\n]*)*)/gm;
const CONNECTED = /^connection authorized: user=(\S+) database=(\S+)/;
const STATEMENT = /^(?:statement|execute (\S+)): ([^]*)$/;
/** What stands before the statements of a packet that is a transaction without being called one. */
const BEGINS_PACKET = /^select set_config\('app\.org_id', \$1, true\)/;
const READ_ONLY = /'transaction_read_only'/;
const WRITES = /^\s*(?:insert|update|delete)\b/i;
const BEGINS = /^(?:--[^\n]*\n|\s)*begin\b/i;
const ENDS = /\b(?:commit|rollback)[;\s]*$/i;
const VALUE = /\$\d+ = (?:NULL|'([^']*(?:''[^']*)*)')/g;

/** The log's transactions in the order of their beginning. Those that have not ended are left out. */
function parse(log: string): Recorded {
  const backends = new Map<string, Backend>();
  const transactions: Transaction[] = [];
  let [position, countFrom] = [0, 0];
  for (const [, pid, level, lines] of log.matchAll(ENTRY)) {
    position += 1;
    const entry = lines!.replaceAll('\n\t', '\n');
    const connected = CONNECTED.exec(entry);
    if (connected) backends.set(pid!, { user: connected[1]!, database: connected[2]! });
    const backend = backends.get(pid!);
    if (!backend) continue;
    const [, name, text] = STATEMENT.exec(entry) ?? [];
    if (text === COUNT) countFrom = position;
    else if (text !== undefined) {
      if (backend.packet && (BEGINS_PACKET.test(text) || BEGINS.test(text) || (backend.packet === 'reads' && WRITES.test(text)))) endPacket(backend);
      backend.statement = { text, ...(name === undefined || name === '<unnamed>' ? {} : { name }) };
      if (!backend.open && BEGINS_PACKET.test(text)) backend.packet = READ_ONLY.test(text) ? 'reads' : 'writes';
      const transaction = backend.open ?? { backend, statements: backend.packet ? [{ text: 'begin' }] : [], first: position, last: position };
      if (!backend.open) transactions.push(transaction);
      transaction.statements.push(backend.statement);
      transaction.last = position;
      backend.running = transaction;
      backend.open = ENDS.test(text) || !(backend.open || backend.packet || BEGINS.test(text)) ? undefined : transaction;
    } else if (level === 'DETAIL' && entry.startsWith('Parameters: ') && backend.statement) {
      backend.statement.values = [...entry.matchAll(VALUE)].map(([, value]) => value?.replaceAll(`''`, `'`) ?? null);
    } else if (entry.startsWith('duration: ') && backend.running) {
      // The first one after a statement is its own; later ones are about parsing and binding the next.
      backend.running.last = position;
      backend.running = undefined;
    }
  }
  for (const backend of backends.values()) if (backend.packet) endPacket(backend);
  const ended = transactions.filter((transaction) => transaction.backend.open !== transaction);
  return { warmUp: ended.filter(({ first }) => first < countFrom), counted: ended.filter(({ first }) => first >= countFrom) };
}

function endPacket(backend: Backend): void {
  backend.open?.statements.push({ text: 'commit' });
  backend.open = undefined;
  backend.packet = undefined;
}

async function replayOn(postgres: EmbeddedPostgres, { warmUp, counted }: Recorded): Promise<Raw> {
  const clients = new Map<Backend, pg.Client>();
  const connect = async (user: string, database: string): Promise<pg.Client> => {
    const client = new pg.Client({ host: postgres.socketFolder, port: postgres.port, user, database, pipeline: true, statement_timeout: STATEMENT_TIMEOUT_MS, types: { getTypeParser: () => (text: string) => text } });
    await client.connect();
    return client;
  };
  const owner = await connect(postgres.user, 'postgres');
  await owner.query('alter system reset all');
  await owner.query('select pg_reload_conf()');
  await owner.end();
  try {
    for (const { backend } of [...warmUp, ...counted]) if (!clients.has(backend)) clients.set(backend, await connect(backend.user, backend.database));
    await inRecordedOrder(warmUp, clients);
    const [began, processorBefore] = [performance.now(), processorSecondsOfTree(postgres.postmasterPid)];
    const failures = await inRecordedOrder(counted, clients);
    return {
      seconds: (performance.now() - began) / 1000,
      processorSeconds: processorSecondsOfTree(postgres.postmasterPid) - processorBefore,
      transactions: counted.length,
      statements: counted.reduce((sum, { statements }) => sum + statements.length, 0),
      failed: [...failures.values()].reduce((sum, n) => sum + n, 0),
      failures,
    };
  } finally {
    for (const client of clients.values()) await client.end();
  }
}

/**
 * Each on the connection that stands for its backend, as soon as all are over that were over when it was recorded: what
 * it needs is there, and as much goes on at once as then. Returns how many failed, by what PostgreSQL said.
 */
async function inRecordedOrder(transactions: readonly Transaction[], clients: ReadonlyMap<Backend, pg.Client>): Promise<Map<string, number>> {
  const byEnd = transactions.toSorted((a, b) => a.last - b.last);
  const after = new Map<Transaction, number>();
  let before = 0;
  for (const transaction of transactions) {
    while (byEnd[before]!.last < transaction.first) before += 1;
    after.set(transaction, before);
  }
  const failures = new Map<string, number>();
  const over = new Set<Transaction>();
  let waiting: { for: number; go: () => void }[] = [];
  /** So many of `byEnd`, from its first on, are over. */
  let reached = 0;
  const runAll = async (client: pg.Client, own: readonly Transaction[]): Promise<void> => {
    for (const transaction of own) {
      const needed = after.get(transaction)!;
      if (reached < needed) await new Promise<void>((go) => waiting.push({ for: needed, go }));
      const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
      stream.cork();
      const answers = transaction.statements.map(async (statement) => client.query(statement));
      stream.uncork();
      const failed = (await Promise.allSettled(answers)).find(({ status }) => status === 'rejected');
      if (failed) {
        const said = String((failed as PromiseRejectedResult).reason);
        failures.set(said, (failures.get(said) ?? 0) + 1);
      }
      over.add(transaction);
      while (reached < byEnd.length && over.has(byEnd[reached]!)) reached += 1;
      const ready = waiting.filter((waiter) => waiter.for <= reached);
      waiting = waiting.filter((waiter) => waiter.for > reached);
      for (const { go } of ready) go();
    }
  };
  await Promise.all([...Map.groupBy(transactions, ({ backend }) => backend)].map(async ([backend, own]) => runAll(clients.get(backend)!, own)));
  return failures;
}
