import type { Ctx, Reads } from '../context.ts';
import { askForReplay, unlessReplayed } from './idempotency.ts';
import { Session } from './kysely-on.ts';
import { inside, poolFor, refuseNesting, scopeOf, serverOf, settingsOf, takeConnection } from './sources.ts';

/**
 * Reads rows of the context's organisation, or of its actor's branches, under row-level security; writes are refused by the database.
 * Statements started together are sent together, in a transaction that begins and ends with their packet: none is begun and
 * committed for them. (At the isolation that we use, each statement sees what was committed before it in any case.)
 * Throws `request/unavailable` when the database is away, and `IdempotentReplay` (see `idempotency.ts`) instead of
 * any outcome of a request that was answered before.
 */
export async function read<T>(ctx: Ctx, fn: (db: Reads) => Promise<T>): Promise<T> {
  refuseNesting('read(ctx, …)');
  const server = serverOf(ctx);
  const scope = scopeOf(ctx.orgId, ctx.actor);
  const client = await takeConnection(poolFor(server, scope));
  // What fails first fails all that follows in its packet: no statement runs without its organisation.
  const session = new Session(client, { prelude: settingsOf(scope, { readOnly: true }) });
  try {
    return await unlessReplayed(askForReplay(ctx, session), () => inside('read(ctx, …)', () => fn({ orgId: scope.orgId, now: ctx.now, kysely: session.kysely } as Reads)));
  } finally {
    session.release();
  }
}
