import type { Ctx, Reads } from '../context.ts';
import { askForReplay } from './idempotency.ts';
import { Session } from './kysely-on.ts';
import { begin, checkedOrgId, endWith, inside, refuseNesting, serverOf, takeConnection } from './sources.ts';

/**
 * Reads rows of the context's organisation in one read-only transaction under row-level security.
 * Statements started together are sent together. Throws `request/unavailable` when the database is away, and
 * `IdempotentReplay` (see `idempotency.ts`) instead of any outcome of a request that was answered before.
 */
export async function read<T>(ctx: Ctx, fn: (db: Reads) => Promise<T>): Promise<T> {
  refuseNesting('read(ctx, …)');
  const server = serverOf(ctx);
  const orgId = checkedOrgId(ctx.orgId);
  const client = await takeConnection(server.database.pools.app);
  const session = new Session(client);
  const begun = begin(session, 'begin read only', orgId);
  const replay = askForReplay(ctx, session);
  replay?.catch(() => undefined);
  try {
    const result = await inside('read(ctx, …)', () => fn({ orgId, now: ctx.now, kysely: session.kysely } as Reads));
    await Promise.all([begun, replay]);
    endWith(client, session, 'commit');
    return result;
  } catch (error) {
    endWith(client, session, 'rollback');
    // Whatever happened since the first answer, a repetition gets that answer.
    await replay;
    throw error;
  }
}
