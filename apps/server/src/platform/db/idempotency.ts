import { common } from '@truckroll/contracts/core/problem.ts';
import type { Ctx } from '../context.ts';
import { refuse } from '../http/refuse.ts';
import type { Session } from './kysely-on.ts';

/**
 * Idempotent requests.
 *
 * The request layer puts a claim on the context: `server.ctxFor({ …, idempotency })`. The first `transaction`
 * of that context, in its own organisation or another, then
 *  1. takes an advisory lock on the claim, so that the same request sent twice at once waits for the first,
 *  2. throws `IdempotentReplay` with the stored answer when there is one, or refuses `request/idempotency-mismatch`
 *     when the key was used for another request; whatever its body did or refused meanwhile is taken back,
 *  3. stores what its body returned, as JSON, in the same commit.
 * Later transactions of the same context are ordinary ones. A request that failed stores nothing and may be
 * sent again. The first `read` of the context asks too and throws the same, so that a
 * repetition is answered before what has happened since makes somebody refuse it.
 */
export type IdempotencyClaim = {
  /** The caller's `Idempotency-Key`. */
  readonly key: string;
  /** Method and path pattern. */
  readonly route: string;
  /** Who sends it: keys of different callers never meet. */
  readonly actorId: string;
  /** A hash of path parameters, query and body. */
  readonly fingerprint: string;
};

/** Not a failure: the same request was answered before. The answer is the JSON the first one's transaction returned. */
export class IdempotentReplay extends Error {
  readonly answer: unknown;

  constructor(answer: unknown) {
    super('this request was answered before');
    this.name = 'IdempotentReplay';
    this.answer = answer;
  }
}

type StoredAnswer = { fingerprint: string; answer: unknown };

const answered = new WeakSet<IdempotencyClaim>();
const asked = new WeakSet<IdempotencyClaim>();

/** The claim that the next transaction of this context must honour. */
export function openClaimOf(ctx: Ctx): IdempotencyClaim | undefined {
  return ctx.idempotency !== undefined && !answered.has(ctx.idempotency) ? ctx.idempotency : undefined;
}

export function closeClaim(claim: IdempotencyClaim): void {
  answered.add(claim);
}

/** Waits for the same request under way elsewhere, and everything sent after it too; throws the replay or the refusal when it was answered before. */
export async function claimOrReplay(session: Session, orgId: string, claim: IdempotencyClaim): Promise<void> {
  const [, stored] = await Promise.all([
    session.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [[orgId, claim.actorId, claim.route, claim.key].join('\n')]),
    findStored(session, claim),
  ]);
  throwReplay(claim)(stored);
}

export async function storeAnswer(session: Session, claim: IdempotencyClaim, result: unknown): Promise<unknown> {
  return session.queryBehind('insert into platform.idempotency (actor_id, route, key, fingerprint, answer) values ($1, $2, $3, $4, $5)', [
    claim.actorId,
    claim.route,
    claim.key,
    claim.fingerprint,
    JSON.stringify(result ?? null),
  ]);
}

/** Asks along with the first read of a request, in the same packet; throws the replay or the refusal when it was answered before. */
export function askForReplay(ctx: Ctx, session: Session): Promise<void> | undefined {
  const claim = openClaimOf(ctx);
  if (claim === undefined || asked.has(claim)) return undefined;
  asked.add(claim);
  return findStored(session, claim).then(throwReplay(claim));
}

/** What the body gave; instead of any outcome of it, the answer that the request got before. */
export async function unlessReplayed<T>(replay: Promise<void> | undefined, body: () => Promise<T>): Promise<T> {
  replay?.catch(() => undefined);
  try {
    const result = await body();
    await replay;
    return result;
  } catch (error) {
    await replay;
    throw error;
  }
}

const findStored = async (session: Session, claim: IdempotencyClaim): Promise<StoredAnswer | undefined> =>
  (await session.query<StoredAnswer>('select fingerprint, answer from platform.idempotency where actor_id = $1 and route = $2 and key = $3', [claim.actorId, claim.route, claim.key])).rows[0];

const throwReplay = (claim: IdempotencyClaim) => (stored: StoredAnswer | undefined): void => {
  if (stored) throw new IdempotentReplay(answerOf(stored, claim));
};

function answerOf(row: StoredAnswer, claim: IdempotencyClaim): unknown {
  if (row.fingerprint !== claim.fingerprint) throw refuse(common.idempotencyMismatch, 'Send a new Idempotency-Key with a new request.');
  return row.answer;
}
