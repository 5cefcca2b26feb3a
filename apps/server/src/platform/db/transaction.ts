import { setTimeout as delay } from 'node:timers/promises';
import type { Ctx, Tx } from '../context.ts';
import type { ServerContext } from '../server-context.ts';
import { codeOf, messageOf } from '../startup-problem.ts';
import { claimOrReplay, closeClaim, openClaimOf, storeAnswer } from './idempotency.ts';
import { Session } from './kysely-on.ts';
import { begin, checkedOrgId, endWith, inside, refuseNesting, serverOf, takeConnection } from './sources.ts';

/** What the platform keeps about a running transaction: events and jobs gather here until the commit. */
export type TxState = {
  readonly session: Session;
  readonly server: ServerContext;
  readonly tx: Tx;
  /** Send their statements at once, together with the commit. */
  readonly beforeCommit: (() => Promise<unknown>)[];
  /** Run after the commit and are waited for; what they throw reaches the caller. */
  readonly followUps: (() => Promise<void>)[];
};

const states = new WeakMap<Tx, TxState>();

/** The platform's side of a running transaction. */
export function stateOf(tx: Tx): TxState {
  const state = states.get(tx);
  if (state === undefined) throw new Error('not a running transaction');
  return state;
}

const ATTEMPTS = 4;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

/**
 * Changes rows of the context's organisation: one short transaction under row-level security, committed when
 * `fn` returns. `fn` may run again after a deadlock or serialisation failure, so it touches nothing but the
 * database. Events and jobs of `fn` are written just before the commit. Throws what `fn` throws,
 * `IdempotentReplay` (see `idempotency.ts`), or `request/unavailable` when the database is away.
 */
export async function transaction<T>(ctx: Ctx, fn: (tx: Tx) => Promise<T>): Promise<T> {
  refuseNesting('transaction(ctx, …)');
  const { metrics } = serverOf(ctx);
  const took = metrics.transactionSeconds.startTimer();
  for (let attempt = 1; ; attempt++) {
    try {
      const { result, finish } = await attemptOnce(ctx, fn);
      took({ outcome: 'committed' });
      await finish();
      return result;
    } catch (error) {
      const again = attempt < ATTEMPTS && [SERIALIZATION_FAILURE, DEADLOCK].includes(codeOf(error) ?? '');
      if (!again) {
        took({ outcome: 'rolled_back' });
        throw error;
      }
      await delay(Math.random() * 10 * 2 ** attempt);
    }
  }
}

async function attemptOnce<T>(ctx: Ctx, fn: (tx: Tx) => Promise<T>): Promise<{ result: T; finish: () => Promise<void> }> {
  const server = serverOf(ctx);
  const orgId = checkedOrgId(ctx.orgId);
  const claim = openClaimOf(ctx);
  const client = await takeConnection(server.database.pools.app);
  const session = new Session(client);
  const wishes: (() => void)[] = [];
  const tx = { orgId, now: ctx.now, kysely: session.kysely, actor: ctx.actor, requestId: ctx.requestId, afterCommit: (run: () => void) => void wishes.push(run) } as Tx;
  const state: TxState = { session, server, tx, beforeCommit: [], followUps: [] };
  states.set(tx, state);
  const begun = begin(session, 'begin', orgId);
  try {
    if (claim) await claimOrReplay(session, orgId, claim);
    const result = await inside('transaction(ctx, …)', () => fn(tx));
    const last = [begun, ...state.beforeCommit.map((send) => send())];
    if (claim) last.push(storeAnswer(session, claim, result));
    await commit(session, last);
    session.end();
    client.release();
    if (claim) closeClaim(claim);
    return { result, finish: async () => afterCommit(ctx, wishes, state) };
  } catch (error) {
    endWith(client, session, 'rollback');
    throw error;
  } finally {
    states.delete(tx);
  }
}

/** Sends the commit behind statements that are under way and waits for all; throws the first failure. */
async function commit(session: Session, last: Promise<unknown>[]): Promise<void> {
  const committed = session.query('commit');
  for (const outcome of await Promise.allSettled([...last, committed])) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
  // A statement that failed and whose error was swallowed leaves nothing to commit; PostgreSQL says so only here.
  if ((await committed).command === 'ROLLBACK') throw new Error('nothing was committed: a statement of this transaction failed and its error was swallowed');
}

async function afterCommit(ctx: Ctx, wishes: readonly (() => void)[], state: TxState): Promise<void> {
  for (const wish of wishes) {
    try {
      wish();
    } catch (error) {
      ctx.log.error({ error: messageOf(error) }, 'something to do after a commit failed');
    }
  }
  for (const outcome of await Promise.allSettled(state.followUps.map(async (followUp) => followUp()))) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}
