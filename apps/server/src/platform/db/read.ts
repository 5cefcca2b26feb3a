import type { Ctx, Reads } from '../context.ts';
import { askForReplay, unlessReplayed } from './idempotency.ts';
import { Session } from './kysely-on.ts';
import { checkedOrgId, inside, refuseNesting, serverOf, takeConnection } from './sources.ts';

const ONE_ORG_READ_ONLY = `select set_config('app.org_id', $1, true), set_config('transaction_read_only', 'on', true)`;

/**
 * Reads rows of the context's organisation under row-level security; writes are refused by the database.
 * Statements started together are sent together, in a transaction that begins and ends with their packet: none is begun and
 * committed for them. (At the isolation that we use, each statement sees what was committed before it in any case.)
 * Throws `request/unavailable` when the database is away, and `IdempotentReplay` (see `idempotency.ts`) instead of
 * any outcome of a request that was answered before.
 */
export async function read<T>(ctx: Ctx, fn: (db: Reads) => Promise<T>): Promise<T> {
  refuseNesting('read(ctx, …)');
  const server = serverOf(ctx);
  const orgId = checkedOrgId(ctx.orgId);
  const client = await takeConnection(server.database.pools.app);
  // What fails first fails all that follows in its packet: no statement runs without its organisation.
  const session = new Session(client, { prelude: { text: ONE_ORG_READ_ONLY, values: [orgId] } });
  try {
    return await unlessReplayed(askForReplay(ctx, session), () => inside('read(ctx, …)', () => fn({ orgId, now: ctx.now, kysely: session.kysely } as Reads)));
  } finally {
    session.release();
  }
}
