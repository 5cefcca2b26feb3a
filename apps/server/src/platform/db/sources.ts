import { AsyncLocalStorage } from 'node:async_hooks';
import { isId } from '@truckroll/kernel';
import type { Ctx } from '../context.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type pg from 'pg';
import { refuse } from '../http/refuse.ts';
import type { Session } from './kysely-on.ts';
import type { ServerContext } from '../server-context.ts';

/** The process-wide parts behind a context. */
export const serverOf = (ctx: Ctx): ServerContext => ctx.server as ServerContext;

const open = new AsyncLocalStorage<string>();

/**
 * Runs the body of a transaction. A second one opened inside it would wait for a connection that the first
 * one holds, and would not see what the first one wrote: refused at once.
 */
export function inside<T>(what: string, body: () => Promise<T>): Promise<T> {
  return open.run(what, body);
}

/** Throws when called inside a transaction's body. */
export function refuseNesting(what: string): void {
  const outer = open.getStore();
  if (outer !== undefined) throw new Error(`${what} was called inside ${outer}; pass the transaction's own source instead`);
}

/** A connection of a pool, or the refusal `request/unavailable` when the database cannot be reached. */
export async function takeConnection(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw Object.assign(refuse(common.unavailable, 'The database cannot be reached right now.'), { cause: error });
  }
}

/** Refuses what is no organisation's id before anything is sent. */
export function checkedOrgId(orgId: string): string {
  if (!isId(orgId)) throw new TypeError(`not an organisation's id: ${JSON.stringify(orgId)}`);
  return orgId;
}

const ONE_ORG = `select set_config('app.org_id', $1, true)`;
const ONE_ORG_UNHURRIED = `select set_config('app.org_id', $1, true), set_config('synchronous_commit', 'off', true)`;

/** What makes a transaction one of an organisation; alone it stands before a packet that is a transaction by itself. */
export const oneOrg = (orgId: string, waitsForDisk: boolean): { text: string; values: string[] } => ({ text: waitsForDisk ? ONE_ORG : ONE_ORG_UNHURRIED, values: [orgId] });

/**
 * Begins a transaction of one organisation. Not to be awaited before the first statement, which follows in the same
 * packet. The connection is restricted already, so a failed beginning cannot show anything: without an organisation there are
 * no rows, and none can be written.
 */
export function begin(session: Session, orgId: string, waitsForDisk: boolean): Promise<unknown> {
  const { text, values } = oneOrg(orgId, waitsForDisk);
  const begun = Promise.all([session.query('begin'), session.query(text, values)]);
  begun.catch(() => undefined);
  return begun;
}
