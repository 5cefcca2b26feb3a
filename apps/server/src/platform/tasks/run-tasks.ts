import { randomUUID } from 'node:crypto';
import { NO_ORG } from '../db/read-all-orgs.ts';
import type { ServerContext } from '../server-context.ts';
import { messageOf } from '../startup-problem.ts';
import type { Worker } from './job-worker.ts';
import type { Task } from './task.ts';

/** A process that dies holds up its task for that long. */
const LEASE_SECONDS = 30;
const RENEW_EVERY_MS = 10_000;
/** Due a little before the next tick, so that a tick that comes a moment early does not skip a turn. */
const DUE_AFTER = 0.9;

/**
 * Starts this process's share of the timed sweeps. Each runs on one process at a time, whichever finds it due
 * first; a sweep that fails is logged, counted and comes again at its next turn. While the clock replays
 * history they rest.
 */
export function startTaskRunner(server: ServerContext): Worker {
  const holder = randomUUID();
  const stops = server.modules.flatMap((module) => module.tasks ?? []).map((task) => repeat(task.everySeconds * 1000, async () => runIfDue(server, task, holder)));
  return {
    stop: async () => {
      await Promise.all(stops.map(async (stop) => stop()));
    },
  };
}

/** Calls again and again, never twice at once; the first time within a second. Stopping waits for the call under way. */
function repeat(everyMs: number, call: () => Promise<unknown>): () => Promise<void> {
  let current: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const schedule = (ms: number): NodeJS.Timeout =>
    setTimeout(() => {
      const began = Date.now();
      current = call().finally(() => {
        if (!stopped) timer = schedule(Math.max(0, everyMs - (Date.now() - began)));
      });
    }, ms);
  let timer = schedule(Math.random() * Math.min(everyMs, 1_000));
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await current;
  };
}

/** Runs a task now unless it is not due, runs elsewhere or the clock replays history. Never throws. True when it ran. */
export async function runIfDue(server: ServerContext, task: Task, holder: string): Promise<boolean> {
  if (server.clock.mode() === 'history') return false;
  const { app } = server.database.pools;
  let renewal: NodeJS.Timeout | undefined;
  try {
    const claim = await app.query(
      `insert into platform.task_lease as l (task, holder, held_until, due_at, started_at)
       values ($1, $2, clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}), clock_timestamp() + make_interval(secs => $3), clock_timestamp())
       on conflict (task) do update set holder = excluded.holder, held_until = excluded.held_until, due_at = excluded.due_at, started_at = excluded.started_at
       where l.due_at <= clock_timestamp() and (l.held_until is null or l.held_until < clock_timestamp())`,
      [task.name, holder, task.everySeconds * DUE_AFTER],
    );
    if (claim.rowCount === 0) return false;
    renewal = setInterval(() => {
      app
        .query(`update platform.task_lease set held_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}) where task = $1 and holder = $2`, [task.name, holder])
        .catch((error: unknown) => server.log.warn({ task: task.name, error: messageOf(error) }, 'a lease could not be renewed'));
    }, RENEW_EVERY_MS);
    const failure = await runOnce(server, task);
    await app.query('update platform.task_lease set held_until = null, finished_at = clock_timestamp(), last_error = $3, failures = case when $3::text is null then 0 else failures + 1 end where task = $1 and holder = $2', [
      task.name,
      holder,
      failure ?? null,
    ]);
    return true;
  } catch (error) {
    server.log.error({ task: task.name, error: messageOf(error) }, 'a task could not be begun or ended');
    return false;
  } finally {
    clearInterval(renewal);
  }
}

async function runOnce(server: ServerContext, task: Task): Promise<string | undefined> {
  const took = server.metrics.taskSeconds.startTimer({ task: task.name });
  try {
    await task.run(server.ctxFor({ orgId: NO_ORG, actor: { kind: 'system', name: task.name } }));
    return undefined;
  } catch (error) {
    server.metrics.taskFailures.inc({ task: task.name });
    server.log.error({ task: task.name, error: messageOf(error) }, 'a task failed and comes again at its next turn');
    return messageOf(error);
  } finally {
    took();
  }
}
