import { AsyncLocalStorage } from 'node:async_hooks';
import { isId } from '@truckroll/kernel';
import type { Actor, Ctx } from '../context.ts';
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
function checkedOrgId(orgId: string): string {
  if (!isId(orgId)) throw new TypeError(`not an organisation's id: ${JSON.stringify(orgId)}`);
  return orgId;
}

/** Whose rows a transaction sees: an organisation's, or of them only what belongs to some of its branches. */
export type Scope = { readonly orgId: string; readonly branchIds?: readonly string[] | undefined };

/** The scope of a context. Throws TypeError for what is no organisation's or branch's id, before anything is sent. */
export function scopeOf(orgId: string, actor: Actor): Scope {
  const branchIds = 'branchIds' in actor ? actor.branchIds : undefined;
  for (const id of branchIds ?? []) if (!isId(id)) throw new TypeError(`not a branch's id: ${JSON.stringify(id)}`);
  return { orgId: checkedOrgId(orgId), branchIds };
}

/** Connections for a scope. Those of the branches' role show nothing unless told which branches. */
export const poolFor = ({ database: { pools } }: ServerContext, { branchIds }: Scope): pg.Pool => (branchIds === undefined ? pools.app : pools.branch);

/** What makes a transaction one of a scope; alone it stands before a packet that is a transaction by itself. */
export function settingsOf({ orgId, branchIds }: Scope, { readOnly = false, waitsForDisk = true }: { readOnly?: boolean; waitsForDisk?: boolean } = {}): { text: string; values: string[] } {
  const settings = [`set_config('app.org_id', $1, true)`];
  // The walls of branches ask a small index that is always in memory; reckoned as a disk's pages, all of it would be read for a hundred rows.
  if (branchIds !== undefined) settings.push(`set_config('app.branches', $2, true)`, `set_config('random_page_cost', '1.1', true)`);
  if (readOnly) settings.push(`set_config('transaction_read_only', 'on', true)`);
  if (!waitsForDisk) settings.push(`set_config('synchronous_commit', 'off', true)`);
  return { text: `select ${settings.join(', ')}`, values: branchIds === undefined ? [orgId] : [orgId, `{${branchIds.join(',')}}`] };
}

/**
 * Begins a transaction of one scope. Not to be awaited before the first statement, which follows in the same
 * packet. The connection is restricted already, so a failed beginning cannot show anything: without an organisation there are
 * no rows, and none can be written.
 */
export function begin(session: Session, scope: Scope, waitsForDisk: boolean): Promise<unknown> {
  const { text, values } = settingsOf(scope, { waitsForDisk });
  const begun = Promise.all([session.query('begin'), session.query(text, values)]);
  begun.catch(() => undefined);
  return begun;
}
