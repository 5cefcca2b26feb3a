import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { read } from '../db/read.ts';
import { transaction } from '../db/transaction.ts';
import type { ServerContext } from '../server-context.ts';
import { messageOf } from '../startup-problem.ts';
import { addJob } from '../tasks/enqueue.ts';
import { REACTION_QUEUE, JOB_CHANNEL, type Job } from '../tasks/job-queue.ts';
import { startJobWorker, type Worker } from '../tasks/job-worker.ts';
import { insertDeadDelivery, reportDeadDelivery, settleRetried } from './dead-deliveries.ts';
import type { LoggedEvent } from './define-event.ts';
import { EVENT_CHANNEL, WITH_PERMITS, type Permit } from './emit.ts';
import { EVENT_COLUMNS, toLoggedEvent, type EventRow } from './event-rows.ts';
import type { Reaction } from './reaction.ts';
import { openReactionProgress, writeProgress } from './reaction-progress.ts';
import { runReaction } from './run-reaction.ts';

/**
 * Delivery of events to reactions: at least once, in order per key.
 *
 * Whoever emits an event writes, in the same commit, a job for each reaction: a permit to read on with that
 * key. A worker of the same process is handed the permit after the commit and begins at once; the job is there for
 * when the process dies, and shows to others some seconds later. A worker that takes a permit locks (reaction,
 * organisation, key) with a session lock, so that no transaction stays open while the reaction runs (an open one would hold back every reader of the log), reads
 * the events after `reaction_progress.last_seq`, runs the reaction on each and moves the progress on.
 * A permit that finds its key locked elsewhere comes again a second later; a permit too many finds nothing.
 *
 * A failed event is tried again after 1, 2, 4, … 60 s, and holds back only its own key. After ten failures it
 * becomes a dead delivery and the key goes on.
 */
export type ReactionWorkerOptions = {
  /** Most keys at once in this process. */
  concurrency?: number;
  /** Seconds until the next attempt after so many failures. */
  retryAfterSeconds?: (failures: number) => number;
  /** No other process delivers: keys need no lock that others see. */
  alone?: boolean;
};

const ATTEMPTS = 10;
const BATCH = 50;
const POLL_MS = 500;
const CONTENDED_SECONDS = 1;
const backOff = (failures: number): number => Math.min(2 ** (failures - 1), 60);

/** Starts this process's share of delivery. */
export async function startReactionWorker(server: ServerContext, { concurrency = 16, retryAfterSeconds = backOff, alone = false }: ReactionWorkerOptions = {}): Promise<Worker> {
  const { jobs, database, log } = server;
  if (jobs === undefined) throw new Error('inline delivery has no workers');
  const busy = new Map<string, { jobId: string; again: boolean; finished: PromiseWithResolvers<void> }>();

  const places = openReactionProgress(BATCH);
  const worker = startJobWorker({ jobs, queue: REACTION_QUEUE, concurrency, pollMs: POLL_MS, log, run });
  const stops = [
    await database.control.listen(EVENT_CHANNEL, (payload) => {
      if (payload === undefined || payload === WITH_PERMITS) worker.wake();
    }),
    await database.control.listen(JOB_CHANNEL, (payload) => {
      if (payload === undefined || payload === REACTION_QUEUE) worker.wake();
    }),
  ];

  async function run(job: Job): Promise<void> {
    const permit = job.data as Permit;
    const reaction = reactionNamed(server, permit.reaction);
    const ctx = server.ctxFor({ orgId: permit.orgId, actor: { kind: 'system', name: reaction.name }, repeatable: true });
    const name = `${permit.reaction}|${permit.orgId}|${permit.key}`;
    for (let holder = busy.get(name); holder !== undefined; holder = busy.get(name)) {
      // Whoever holds the key in this process looks again before letting go, so this permit has done its duty,
      // unless it is another attempt or was taken back from ourselves: then it waits for its turn.
      holder.again = true;
      if (holder.jobId !== job.id && permit.deadId === undefined && !isRetry(permit)) return;
      await holder.finished.promise;
    }
    const mine = { jobId: job.id, again: false, finished: Promise.withResolvers<void>() };
    busy.set(name, mine);
    try {
      do {
        mine.again = false;
        if (!alone && !(await database.control.tryLock(name))) {
          await postpone(ctx, permit, CONTENDED_SECONDS);
          return;
        }
        try {
          if (permit.deadId !== undefined) await redeliver(server, permit, permit.deadId);
          if (!(await deliverAll(ctx, reaction, permit))) return;
        } finally {
          if (!alone) await database.control.unlock(name);
        }
        // An event that came while we held the lock may have sent its permit away; it was committed by then.
      } while (mine.again || (!alone && (await places.pending({ ctx, reaction, key: permit.key })).events.length > 0) || mine.again);
    } finally {
      busy.delete(name);
      mine.finished.resolve();
    }
  }

  /** Runs the reaction on everything that waits for it; false when it must wait for a later attempt. */
  async function deliverAll(ctx: Ctx, reaction: Reaction, permit: Permit): Promise<boolean> {
    for (;;) {
      const { events, ...standing } = await places.pending({ ctx, reaction, key: permit.key });
      if (standing.waits && !isRetry(permit)) return false;
      if (events.length === 0) return true;
      let done: LoggedEvent | undefined;
      for (const { event, recordedAt } of events) {
        const failures = done === undefined ? standing.failures : 0;
        try {
          await runReaction(server, reaction, event);
        } catch (error) {
          const goesOn = await recordFailure(ctx, reaction, permit, { event, failures: failures + 1, reason: messageOf(error) });
          if (!goesOn) return false;
        }
        done = event;
        server.metrics.reactionLagSeconds.observe({ reaction: reaction.name }, (Date.now() - recordedAt.getTime()) / 1000);
      }
      await places.moveOn({ ctx, reaction, key: permit.key, seq: done!.seq });
      if (events.length < BATCH) return true;
    }
  }

  /** True when the event was given up and the key may go on. */
  async function recordFailure(ctx: Ctx, reaction: Reaction, permit: Permit, { event, failures, reason }: { event: LoggedEvent; failures: number; reason: string }): Promise<boolean> {
    server.metrics.deliveryFailures.inc({ kind: 'reaction', name: reaction.name });
    ctx.log.warn({ reaction: reaction.name, orgId: ctx.orgId, key: event.key, seq: event.seq, failures, error: reason }, 'a reaction failed');
    const dead = { kind: 'reaction' as const, name: reaction.name, key: event.key, eventSeq: event.seq, payload: null, error: reason, attempts: failures };
    const isDead = failures >= ATTEMPTS;
    const seconds = retryAfterSeconds(failures);
    await transaction(ctx, async (tx) => {
      if (isDead) {
        await insertDeadDelivery(tx, dead);
        await writeProgress(tx, [{ reaction: reaction.name, key: event.key, seq: event.seq }]);
        return;
      }
      await sql`insert into platform.reaction_progress (reaction, key, last_seq, failures, last_error, retry_at)
        values (${reaction.name}, ${event.key}, ${event.seq - 1}, ${failures}, ${reason}, clock_timestamp() + make_interval(secs => ${seconds}))
        on conflict (org_id, reaction, key) do update set last_seq = excluded.last_seq, failures = excluded.failures, last_error = excluded.last_error, retry_at = excluded.retry_at`.execute(tx.kysely);
      addJob(tx, REACTION_QUEUE, { data: { ...permit, deadId: undefined, retry: true } satisfies RetryPermit, startAfter: seconds }, refuseInline);
    });
    if (isDead) reportDeadDelivery(ctx, dead);
    return isDead;
  }

  return {
    stop: async () => {
      for (const stop of stops) stop();
      await worker.stop();
    },
  };
}

/** Comes when a failed event's time has come, and so is not told to wait for itself. */
type RetryPermit = Permit & { retry: true };
const isRetry = (permit: Permit): boolean => 'retry' in permit;

const refuseInline = async (): Promise<never> => {
  throw new Error('inline delivery has no workers');
};

async function postpone(ctx: Ctx, permit: Permit, seconds: number): Promise<void> {
  await transaction(ctx, async (tx) => addJob(tx, REACTION_QUEUE, { data: permit, startAfter: seconds }, refuseInline));
}

/** Runs a reaction on the one event of a dead delivery and writes how it went. */
export async function redeliver(server: ServerContext, permit: Permit, deadId: string): Promise<void> {
  const reaction = reactionNamed(server, permit.reaction);
  const ctx = server.ctxFor({ orgId: permit.orgId, actor: { kind: 'system', name: reaction.name } });
  const row = await read(ctx, async (db) => {
    const { rows } = await sql<EventRow>`select ${EVENT_COLUMNS} from platform.dead_delivery d join platform.event e on e.org_id = d.org_id and e.seq = d.event_seq
      where d.id = ${deadId} and d.state = 'retrying'`.execute(db.kysely);
    return rows[0];
  });
  if (!row) return; // settled by an earlier delivery of the same permit
  let reason: string | undefined;
  try {
    await runReaction(server, reaction, toLoggedEvent(row));
  } catch (error) {
    reason = messageOf(error);
    server.metrics.deliveryFailures.inc({ kind: 'reaction', name: reaction.name });
  }
  await settleRetried(ctx, deadId, reason);
}

function reactionNamed(server: ServerContext, name: string): Reaction {
  const reaction = server.reactions.get(name);
  if (reaction === undefined) throw new Error(`there is no reaction ${name} here; is it listed in its module.ts?`);
  return reaction;
}
