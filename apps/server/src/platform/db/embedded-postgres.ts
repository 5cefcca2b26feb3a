import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, lstatSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { codeOf, messageOf, StartupProblem } from '../startup-problem.ts';
import { EMBEDDED_MAJOR, isOpenToAll, usableBinaries } from './embedded-binaries.ts';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { isAlive, processesIn, waitUntil } from './processes.ts';

/** Where a running embedded PostgreSQL is reached, and how it is stopped. */
export type EmbeddedPostgres = {
  /** Folder of the Unix socket, mode 0700; give it as `host`. */
  readonly socketFolder: string;
  readonly port: number;
  /** The superuser of the cluster. Local trust: whoever may enter the socket folder is it. */
  readonly user: string;
  readonly postmasterPid: number;
  /** Whether a server left behind by a killed process was found running and is used on. */
  readonly reused: boolean;
  /** Fast shutdown; resolves when it is down. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Holds the lock, the log and (where its user may enter) the data. Made when missing. */
  dataDir: string;
  /** False only for throw-away clusters: nothing survives a power cut. */
  durable?: boolean;
};

type User = { uid: number; gid: number };

const SUPERUSER = 'truckroll';
const PORT = 5432;
const LOG_LIMIT_BYTES = 10_000_000;
const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 20_000;
/** Where root keeps what the database's own user must reach, when the data folder is closed to it. */
const ROOT_FOLDER = '/var/lib/truckroll';

/** Sized so that the whole product fits into 600 MB; one machine's work needs no parallel plans and no JIT. */
const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '48MB',
  max_connections: '60',
  work_mem: '8MB',
  maintenance_work_mem: '32MB',
  effective_cache_size: '256MB',
  max_wal_size: '256MB',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_worker_processes: '4',
  max_wal_senders: '0',
  autovacuum_max_workers: '1',
  // A young database grows tenfold within minutes, and is planned for by its statistics: those of a table of one page would
  // have each look-up read all of it, long after it grew. One without statistics is taken for larger, and looked up by its index.
  autovacuum_naptime: '30s',
  autovacuum_analyze_threshold: '1000',
  autovacuum_vacuum_threshold: '1000',
  // Nobody looks at its processes' titles, and one would be written for every statement.
  update_process_title: 'off',
  io_method: 'sync',
  jit: 'off',
  huge_pages: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
} as const;

/** The folder that holds the cluster of a data folder: inside it, or for root in a home closed to others, elsewhere. */
function clusterFolder(dataDir: string, user: User | undefined): string {
  const inside = join(dataDir, 'postgres');
  if (user === undefined || existsSync(join(inside, 'PG_VERSION')) || isOpenToAll(dataDir)) return inside;
  return join(ROOT_FOLDER, shortHash(dataDir), 'postgres');
}

/** How its database is reached through the socket. */
export const EMBEDDED = { port: PORT, superuser: SUPERUSER, database: 'truckroll' } as const;

/** Where the server of a data folder (its real path) puts its socket. */
export const socketFolderOf = (dataDir: string): string => join('/tmp', `truckroll-${shortHash(dataDir)}`);

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/**
 * Starts the PostgreSQL that came with npm on `dataDir`, or takes over one that a killed server left running.
 * It listens on a Unix socket only. Run by root, it runs as an unprivileged user of this machine.
 * Throws StartupProblem when the folder is in use, cannot be written or holds data of another version.
 */
export async function startEmbeddedPostgres({ dataDir: givenDir, durable = true }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = prepareDataDir(resolve(givenDir));
  const lock = lockFolder(dataDir);
  try {
    return await startIn(dataDir, durable, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Deletes the cluster of a data folder, wherever it lies. Throws StartupProblem while a server uses it. */
export function removeEmbeddedData(givenDir: string): void {
  if (!existsSync(givenDir)) return;
  const dataDir = prepareDataDir(resolve(givenDir));
  const lock = lockFolder(dataDir);
  try {
    const cluster = clusterFolder(dataDir, databaseUser(join(dataDir, 'postgres')));
    if (processesIn(realpathIfThere(cluster)).length > 0) throw new StartupProblem(`A database still runs on ${cluster}.`, 'Start Truckroll once and stop it properly, then reset again.');
    rmSync(cluster.startsWith(dataDir) ? cluster : dirname(cluster), { recursive: true, force: true });
    rmSync(socketFolderOf(dataDir), { recursive: true, force: true });
  } finally {
    lock.release();
  }
}

async function startIn(dataDir: string, durable: boolean, lock: FolderLock): Promise<EmbeddedPostgres> {
  const user = databaseUser(join(dataDir, 'postgres'));
  const cluster = clusterFolder(dataDir, user);
  if (user) openFolder(ROOT_FOLDER, 0o755);
  if (!cluster.startsWith(dataDir)) openFolder(dirname(cluster), 0o755);
  const native = await usableBinaries(user ? ROOT_FOLDER : dataDir, user);
  const logFile = join(dataDir, 'postgres.log');
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(native, cluster, user, logFile);
  refuseOtherVersion(cluster);
  const socketFolder = prepareSocketFolder(dataDir, user);

  const running = await survivor(cluster, socketFolder);
  const pid = running ?? (await launch(native, cluster, socketFolder, user, durable, logFile));
  return {
    socketFolder,
    port: PORT,
    user: SUPERUSER,
    postmasterPid: pid,
    reused: running !== undefined,
    stop: async () => {
      if (isAlive(pid)) {
        process.kill(pid, 'SIGINT');
        if (!(await waitUntil(() => !isAlive(pid), STOP_TIMEOUT_MS))) throw new Error(`PostgreSQL (process ${pid}) did not stop within ${STOP_TIMEOUT_MS / 1000} s`);
      }
      lock.release();
    },
  };
}

function prepareDataDir(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true });
    const probe = join(dataDir, `.writable.${process.pid}`);
    closeSync(openSync(probe, 'w'));
    rmSync(probe);
    return realpathSync(dataDir);
  } catch (error) {
    throw new StartupProblem(`The data folder ${dataDir} cannot be written: ${messageOf(error)}`, 'Give it to the user that runs Truckroll, or choose another folder with --data-dir.', { cause: error });
  }
}

/**
 * Who runs the database: ourselves, or, as PostgreSQL refuses root, whoever owns the data already, else the
 * first of these users that this machine has.
 */
function databaseUser(inside: string): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(join(inside, 'PG_VERSION'))) {
    const { uid, gid } = statSync(inside);
    if (uid !== 0) return { uid, gid };
  }
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  for (const name of ['truckroll', 'postgres', 'nobody']) {
    const line = lines.find((fields) => fields[0] === name);
    if (line && Number(line[2]) > 0) return { uid: Number(line[2]), gid: Number(line[3]) };
  }
  throw new StartupProblem('PostgreSQL may not run as root, and this machine has no user "truckroll", "postgres" or "nobody" to run it.', 'Run Truckroll as an ordinary user, add a user "truckroll", or set DATABASE_URL.');
}

/** Makes a folder with exactly this mode, whatever the umask. */
function openFolder(folder: string, mode: number, owner?: User): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, mode);
  if (owner) chownSync(folder, owner.uid, owner.gid);
}

/** A socket path must fit 107 bytes (103 on macOS), so it lies in /tmp under a short name that only its owner may enter. */
function prepareSocketFolder(dataDir: string, user: User | undefined): string {
  const folder = socketFolderOf(dataDir);
  const owner = user?.uid ?? process.getuid?.();
  if (existsSync(folder)) {
    const stat = lstatSync(folder);
    if (!stat.isDirectory() || (stat.uid !== owner && stat.uid !== process.getuid?.())) {
      throw new StartupProblem(`${folder} belongs to somebody else, so the database cannot put its socket there.`, 'Remove it, or choose another --data-dir.');
    }
  }
  openFolder(folder, 0o700, user);
  return folder;
}

function refuseOtherVersion(cluster: string): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === EMBEDDED_MAJOR) return;
  const newer = Number(version) > Number(EMBEDDED_MAJOR);
  throw new StartupProblem(
    `The data in ${cluster} was written by PostgreSQL ${version}; this Truckroll brings PostgreSQL ${EMBEDDED_MAJOR}.`,
    newer ? 'Use the newer Truckroll that wrote it, or another folder with --data-dir.' : 'Export it with the Truckroll that wrote it, or use another folder with --data-dir.',
  );
}

/** initdb into a folder beside it, renamed when whole: a power cut leaves no half cluster. */
async function initialise(native: string, cluster: string, user: User | undefined, logFile: string): Promise<void> {
  const unfinished = `${cluster}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  openFolder(unfinished, 0o700, user);
  const flags = ['-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '-U', SUPERUSER];
  const { exited } = run(join(native, 'bin', 'initdb'), ['-D', unfinished, ...flags], user, logFile);
  const code = await exited;
  if (code !== 0) throw new StartupProblem(`The database could not be created in ${cluster}: ${lastLines(logFile)}`, 'Free some space there, or set DATABASE_URL.');
  rmSync(cluster, { recursive: true, force: true });
  renameSync(unfinished, cluster);
}

/** Runs a PostgreSQL program as the database's user, with its output in the log. */
function run(program: string, args: string[], user: User | undefined, logFile: string): { child: ChildProcess; exited: Promise<number | null> } {
  const log = openSync(logFile, 'a');
  // Detached: Ctrl-C in a terminal reaches only us, so that we finish our work before the database stops.
  const child = spawn(program, args, { ...user, cwd: '/', detached: true, stdio: ['ignore', log, log], env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' } });
  closeSync(log);
  const exited = new Promise<number | null>((resolveExit, reject) => {
    child.once('exit', resolveExit);
    child.once('error', reject);
  });
  return { child, exited };
}

async function launch(native: string, cluster: string, socketFolder: string, user: User | undefined, durable: boolean, logFile: string): Promise<number> {
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) truncateSync(logFile);
  const volatile = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB', wal_level: 'minimal' };
  const settings = Object.entries(durable ? SETTINGS : { ...SETTINGS, ...volatile }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { child, exited } = run(join(native, 'bin', 'postgres'), ['-D', cluster, '-k', socketFolder, '-p', String(PORT), ...settings], user, logFile);
  let over: string | undefined;
  exited.then(
    (code) => (over = `it ended with code ${code}. ${lastLines(logFile)}`),
    (error: unknown) => (over = messageOf(error)),
  );
  const ready = await waitUntil(async () => over !== undefined || (await accepts(socketFolder)), READY_TIMEOUT_MS);
  if (over !== undefined || !ready || child.pid === undefined) {
    throw new StartupProblem(`The built-in database did not start: ${over ?? `no answer within ${READY_TIMEOUT_MS / 1000} s. ${lastLines(logFile)}`}`, `Read ${logFile}.`);
  }
  child.unref();
  return child.pid;
}

/**
 * The pid of a server that already runs on the cluster and answers; undefined after clearing up behind a dead one.
 * A dead postmaster is recognised even as a zombie or when its pid has gone to another process: PostgreSQL
 * itself would refuse to start then. Its files go only when none of its children lives any more.
 */
async function survivor(cluster: string, socketFolder: string): Promise<number | undefined> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid !== undefined) {
    const isOurs = (): boolean => isAlive(pid) && (process.platform !== 'linux' || processesIn(cluster).includes(pid));
    // It may be starting up, or stopping on behalf of a server that has just ended.
    await waitUntil(async () => !isOurs() || (existsSync(pidFile) && (await accepts(socketFolder))), STOP_TIMEOUT_MS);
    if (isOurs()) {
      if (await accepts(socketFolder)) return pid;
      throw new StartupProblem(`A database (process ${pid}) runs on ${cluster} but does not answer.`, `Stop it (kill -INT ${pid}), then start Truckroll again.`);
    }
  }
  if (!(await waitUntil(() => processesIn(cluster).length === 0, STOP_TIMEOUT_MS))) {
    throw new StartupProblem(`Processes of an earlier database still use ${cluster}: ${processesIn(cluster).join(', ')}.`, 'End them, then start Truckroll again.');
  }
  for (const leftover of [pidFile, join(socketFolder, `.s.PGSQL.${PORT}`), join(socketFolder, `.s.PGSQL.${PORT}.lock`)]) rmSync(leftover, { force: true });
  return undefined;
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether the server takes queries: it answers a start-up message with a request for authentication, not with an error. */
async function accepts(socketFolder: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(join(socketFolder, `.s.PGSQL.${PORT}`));
    const finish = (answer: boolean): void => {
      socket.destroy();
      done(answer);
    };
    const parameters = Buffer.from(`user\0${SUPERUSER}\0database\0postgres\0\0`);
    const message = Buffer.alloc(8);
    message.writeInt32BE(8 + parameters.length, 0);
    message.writeInt32BE(196_608, 4); // protocol 3.0
    socket.once('connect', () => socket.write(Buffer.concat([message, parameters])));
    socket.once('data', (data) => finish(data[0] === 'R'.charCodeAt(0)));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
    socket.setTimeout(2000, () => finish(false));
  });
}

const lastLines = (logFile: string): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-4).join(' | ') : '');

const realpathIfThere = (path: string): string => (existsSync(path) ? realpathSync(path) : path);
