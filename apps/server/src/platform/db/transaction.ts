import { setTimeout as delay } from 'node:timers/promises';
import type { Ctx, Tx } from '../context.ts';
import type { ServerContext } from '../server-context.ts';
import { codeOf, messageOf } from '../startup-problem.ts';
import { claimOrReplay, closeClaim, openClaimOf, storeAnswer, unlessReplayed, type IdempotencyClaim } from './idempotency.ts';
import { Session } from './kysely-on.ts';
import { begin, inside, poolFor, refuseNesting, scopeOf, serverOf, settingsOf, takeConnection, type Scope } from './sources.ts';

/** What the platform keeps about a running transaction: events and jobs gather here until the commit. */
export type TxState = {
  readonly session: Session;
  readonly server: ServerContext;
  readonly tx: Tx;
  /** Send their statements at once, together with the commit. */
  readonly beforeCommit: (() => Promise<unknown>)[];
  /** Are under way; waited for with the commit. */
  readonly sent: Promise<unknown>[];
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

/** Lets statements go on that were sent: what is sent after them comes behind them, and the commit waits for them. If they fail, all fails. */
export function alongside(tx: Tx, sent: Promise<unknown>): void {
  sent.catch(() => undefined);
  stateOf(tx).sent.push(sent);
}

/** Has statements whose outcome the body does not need sent in one packet with the commit. The body itself does not see what they change. */
export function atCommit(tx: Tx, send: () => Promise<unknown>): void {
  stateOf(tx).beforeCommit.push(send);
}

const ATTEMPTS = 4;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
/** What the server says of every statement after one that failed. */
const ALREADY_FAILED = '25P02';

/**
 * Changes rows of the context's organisation: one short transaction under row-level security, committed when
 * `fn` returns. `fn` may run again after a deadlock or serialisation failure, so it touches nothing but the
 * database. Events and jobs of `fn` are written just before the commit. Throws what `fn` throws,
 * `IdempotentReplay` (see `idempotency.ts`), or `request/unavailable` when the database is away.
 */
export async function transaction<T>(ctx: Ctx, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return attempt(ctx, fn, false);
}

/**
 * As `transaction`, for a body that sends all its statements (and emits) before it waits for any: they go in one packet, which
 * is a transaction by itself. A statement sent later throws.
 */
export async function transactionAtOnce<T>(ctx: Ctx, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return attempt(ctx, fn, true);
}

/**
 * A part of a transaction in another organisation: its rows, events and jobs stand or fall with the rest. Under that organisation's
 * row-level security and as the actor of `ctx`, which nobody limited to branches can be; the events it emits are written when `fn` returns.
 */
export async function inOtherOrg<T>(tx: Tx, ctx: Ctx, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const outer = stateOf(tx);
  const { session, server, followUps } = outer;
  const scope = scopeOf(ctx.orgId, ctx.actor);
  const home = scopeOf(tx.orgId, tx.actor);
  if (scope.branchIds ?? home.branchIds) throw new Error('whoever is limited to branches works in one organisation');
  const there = { orgId: scope.orgId, now: ctx.now, kysely: session.kysely, actor: ctx.actor, requestId: ctx.requestId, afterCommit: (run: () => void) => tx.afterCommit(run) } as Tx;
  const state: TxState = { session, server, tx: there, beforeCommit: [], sent: [], followUps };
  const move = async (to: Scope): Promise<unknown> => {
    const { text, values } = settingsOf(to);
    return session.query(text, values);
  };
  states.set(there, state);
  try {
    await Promise.all(outer.sent);
    await move(scope);
    const result = await fn(there);
    await Promise.all([...state.sent, ...state.beforeCommit.map((send) => send())]);
    await move(home);
    return result;
  } finally {
    states.delete(there);
  }
}

async function attempt<T>(ctx: Ctx, fn: (tx: Tx) => Promise<T>, atOnce: boolean): Promise<T> {
  refuseNesting('transaction(ctx, …)');
  const { metrics } = serverOf(ctx);
  const took = metrics.transactionSeconds.startTimer();
  for (let tried = 1; ; tried++) {
    try {
      const { result, finish } = await attemptOnce(ctx, fn, atOnce);
      took({ outcome: 'committed' });
      await finish();
      return result;
    } catch (error) {
      const again = tried < ATTEMPTS && [SERIALIZATION_FAILURE, DEADLOCK].includes(codeOf(error) ?? '');
      if (!again) {
        took({ outcome: 'rolled_back' });
        throw error;
      }
      await delay(Math.random() * 10 * 2 ** tried);
    }
  }
}

async function attemptOnce<T>(ctx: Ctx, fn: (tx: Tx) => Promise<T>, atOnce: boolean): Promise<{ result: T; finish: () => Promise<void> }> {
  const server = serverOf(ctx);
  const scope = scopeOf(ctx.orgId, ctx.actor);
  const { orgId } = scope;
  const waitsForDisk = ctx.repeatable !== true;
  const claim = openClaimOf(ctx);
  const client = await takeConnection(poolFor(server, scope));
  const isPacket = atOnce && !claim;
  const session = new Session(client, isPacket ? { prelude: settingsOf(scope, { waitsForDisk }) } : {});
  const wishes: (() => void)[] = [];
  const tx = { orgId, now: ctx.now, kysely: session.kysely, actor: ctx.actor, requestId: ctx.requestId, afterCommit: (run: () => void) => void wishes.push(run) } as Tx;
  const state: TxState = { session, server, tx, beforeCommit: [], sent: [], followUps: [] };
  states.set(tx, state);
  try {
    const body = (): Promise<T> => inside('transaction(ctx, …)', () => fn(tx));
    const result = isPacket ? await asPacket(session, state, body()) : await thenCommit(session, state, begin(session, scope, waitsForDisk), claim, body);
    session.release();
    if (claim) closeClaim(claim);
    return { result, finish: async () => afterCommit(ctx, wishes, state) };
  } catch (error) {
    if (isPacket) session.release();
    else session.rollBack();
    throw codeOf(error) === ALREADY_FAILED ? await causeOf(state, error) : error;
  } finally {
    states.delete(tx);
  }
}

async function thenCommit<T>(session: Session, state: TxState, begun: Promise<unknown>, claim: IdempotencyClaim | undefined, body: () => Promise<T>): Promise<T> {
  const result = await unlessReplayed(claim && claimOrReplay(session, state.tx.orgId, claim), body);
  const last = [begun, ...state.sent, ...state.beforeCommit.map((send) => send())];
  if (claim) last.push(storeAnswer(session, claim, result));
  await committed(session, last);
  return result;
}

async function asPacket<T>(session: Session, state: TxState, body: Promise<T>): Promise<T> {
  const before = [body, ...state.sent, ...state.beforeCommit.map((send) => send())];
  firstFailure(await Promise.allSettled([...before, session.endPacket(before)]));
  return body;
}

/** Throws the first failure among outcomes. */
function firstFailure(outcomes: readonly PromiseSettledResult<unknown>[]): void {
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** The failure of a statement that went on by itself, where it is what made a later one fail. */
async function causeOf({ sent }: TxState, error: unknown): Promise<unknown> {
  const failed = (await Promise.allSettled(sent)).find((outcome) => outcome.status === 'rejected');
  return failed ? failed.reason : error;
}

/** Commits behind the statements under way and waits for all; throws the first failure. */
async function committed(session: Session, before: readonly Promise<unknown>[]): Promise<void> {
  const commit = session.commitBehind(before);
  firstFailure(await Promise.allSettled([...before, commit]));
  // A statement that failed and whose error was swallowed leaves nothing to commit; PostgreSQL says so only here.
  if ((await commit).command === 'ROLLBACK') throw new Error('nothing was committed: a statement of this transaction failed and its error was swallowed');
}

async function afterCommit(ctx: Ctx, wishes: readonly (() => void)[], state: TxState): Promise<void> {
  for (const wish of wishes) {
    try {
      wish();
    } catch (error) {
      ctx.log.error({ error: messageOf(error) }, 'something to do after a commit failed');
    }
  }
  firstFailure(await Promise.allSettled(state.followUps.map(async (followUp) => followUp())));
}
