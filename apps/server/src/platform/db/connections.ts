import pg from 'pg';
import type { Log } from '../log/log.ts';
import { codeOf, messageOf, StartupProblem } from '../startup-problem.ts';
import { valueParsers } from './value-parsers.ts';

/** The roles that code runs as; none of them owns a table or bypasses row-level security. */
export const ROLES = { app: 'truckroll_app', branch: 'truckroll_branch', allOrgs: 'truckroll_all_orgs', auth: 'truckroll_auth' } as const;
export type Role = keyof typeof ROLES;

/**
 * How the server is reached.
 * - `embedded`: over our own socket, with a login for each role.
 * - `url`: one login for everything; connections of a role start with `role` set (`RESET ROLE` returns to it).
 *   `adminUrl` bypasses a pooler: migrations, LISTEN, session locks, the queue and the three lesser pools need a
 *   direct connection. A transaction pooler must let the start-up option `role` through, or its login must
 *   have it fixed (`alter role <login> set role truckroll_app`).
 */
export type Reach = { kind: 'embedded'; socketFolder: string; port: number; superuser: string; database: string } | { kind: 'url'; url: string; adminUrl: string };

/** Nothing a request does takes that long; what does is a fault and must not hold a connection. Milliseconds. */
const LIMITS = { statement_timeout: 30_000, lock_timeout: 10_000, idle_in_transaction_session_timeout: 60_000 } as const;
const CONNECT_TIMEOUT_MS = 10_000;

/** A connection as the owner of the schemas: migrations, LISTEN, session locks, the queue. */
export function ownerConnection(reach: Reach): pg.ClientConfig {
  const common = { types: valueParsers, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true };
  return reach.kind === 'embedded'
    ? { ...common, host: reach.socketFolder, port: reach.port, user: reach.superuser, database: reach.database }
    : { ...common, connectionString: reach.adminUrl };
}

function roleConnection(reach: Reach, role: Role): pg.ClientConfig {
  const limits = [...Object.entries(LIMITS).map(([name, ms]) => `-c ${name}=${ms}`), ...(role === 'allOrgs' ? ['-c default_transaction_read_only=on'] : [])];
  if (reach.kind === 'embedded') return { ...ownerConnection(reach), user: ROLES[role], options: limits.join(' ') };
  const connectionString = role === 'app' ? reach.url : reach.adminUrl;
  return { ...ownerConnection(reach), connectionString, options: [`-c role=${ROLES[role]}`, '-c jit=off', ...limits].join(' ') };
}

/** A pool whose connections are already restricted to a role. Pipelined: statements may be sent before earlier ones have answered. */
export function rolePool(reach: Reach, role: Role, max: number, log: Log): pg.Pool {
  const pool = new pg.Pool({ ...roleConnection(reach, role), max, pipeline: role !== 'auth', idleTimeoutMillis: 60_000, application_name: `truckroll ${role}` });
  const lost = (error: Error): void => {
    // The pool counts as ended before its last connections are: a server that stops right then is no news.
    if (!pool.ending) log.warn({ role, code: codeOf(error), error: error.message }, 'a database connection was lost');
  };
  pool.on('error', lost);
  // Without a listener of its own, a connection that breaks while it is in use would end the process.
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

/** Runs something on one short-lived owner connection. Throws StartupProblem when the database cannot be reached. */
export async function asOwner<T>(reach: Reach, work: (client: pg.Client) => Promise<T>, database?: string): Promise<T> {
  const client = new pg.Client({ ...ownerConnection(reach), ...(database === undefined ? {} : { database }), application_name: 'truckroll owner' });
  try {
    await client.connect();
  } catch (error) {
    throw new StartupProblem(`The database cannot be reached: ${messageOf(error)}`, 'Check DATABASE_URL (and DATABASE_ADMIN_URL), and that PostgreSQL runs and lets this machine in.', { cause: error });
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
