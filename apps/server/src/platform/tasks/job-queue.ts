import { PgBoss, type ConstructorOptions, type JobWithMetadata } from 'pg-boss';
import { newId } from '@truckroll/kernel';
import type { Database } from '../db/database.ts';
import { asOwner, ownerConnection, ROLES } from '../db/connections.ts';
import type { Session } from '../db/kysely-on.ts';
import type { Reaction } from '../events/reaction.ts';
import type { Log } from '../log/log.ts';
import type { Queue } from './task.ts';

/** A job to be written: `id` makes it unique as long as the queue remembers it, `startAfter` delays it by seconds. */
export type NewJob = { id?: string; data: object; startAfter?: number };
export type Written = {
  readonly sent: Promise<unknown>;
  /** To be called after the commit: hands what is new and due to a worker of this process. False: other processes must be told. */
  handOver(): boolean;
};
/**
 * A job that goes from its commit straight to a worker of the same process lies in the queue all the same, for another
 * to find should this process die: it shows after so long without a sign of life.
 */
export const INSURED_AFTER_SECONDS = 8;
export type Job = { id: string; data: unknown; /** Attempts before this one. */ retryCount: number };

/** The queue in the database (pg-boss, schema `boss`): jobs are written in the transaction that decides them. */
export type JobQueue = {
  /** Sends the insert of jobs at once, inside a running transaction. */
  insert(session: Session, queue: string, jobs: readonly NewJob[]): Written;
  /** Takes up to `limit` jobs, each for this process alone. */
  fetch(queue: string, limit: number): Promise<Job[]>;
  /** Ends jobs, also those that were taken here without being fetched. */
  complete(queue: string, ids: string[]): Promise<void>;
  /** Hands a job back, to be tried again with a growing delay. */
  fail(queue: string, id: string, reason: string): Promise<void>;
  /** Lets other processes have jobs that were taken here and not begun. */
  giveBack(queue: string, ids: string[]): Promise<void>;
  /** Says that this process still works on these jobs; those of a silent process go to another after some seconds. */
  touch(queue: string, ids: string[]): Promise<void>;
  /** This process's workers, by queue: whoever commits a job may hand it to one of them at once. */
  readonly workersHere: Map<string, WorkerHere>;
  close(): Promise<void>;
};

/** A worker of this process as the committer of a job sees it. */
export type WorkerHere = {
  /** False when so much waits already that another process may be sooner. */
  hasRoom(): boolean;
  take(jobs: readonly Job[]): void;
};

/** Permits to run a reaction for a key; see `events/deliver-reactions.ts`. */
export const REACTION_QUEUE = 'platform.reactions';
/** Tells workers of a queue, named by the payload, that a job was committed. */
export const JOB_CHANNEL = 'truckroll_job';

const DAY = 86_400;
const RENEW_INSURANCE = `update boss.job set start_after = boss.job_now() + interval '${INSURED_AFTER_SECONDS} s' where name = $1 and id = any($2::uuid[]) and state < 'active'`;
/** As if they had never been fetched: an attempt is counted at the next fetch of one that has begun. */
const GIVE_BACK = `update boss.job set state = 'created', started_on = null, heartbeat_on = null, start_after = boss.job_now() where name = $1 and id = any($2::uuid[]) and state <= 'active'`;
/** The shortest that pg-boss takes. */
const HEARTBEAT_SECONDS = 10;
/** Our own count decides when a job is dead; pg-boss's is only the backstop for jobs whose process dies each time. */
const SPARE_RETRIES = 20;

type OpenOptions = { database: Database; log: Log; reactions: ReadonlyMap<string, Reaction>; queues: ReadonlyMap<string, Queue> };

/** Opens the queue; makes its schema and the queues that are missing, and records where new reactions begin to hear. */
export async function openJobQueue({ database, log, reactions, queues }: OpenOptions): Promise<JobQueue> {
  const { types: _types, ...connection } = ownerConnection(database.reach);
  const boss = new PgBoss({
    ...(connection as ConstructorOptions),
    schema: 'boss',
    max: 3,
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 600,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.error({ error: error.message }, 'the job queue reported a fault'));
  await boss.start();
  await createQueues(boss, queues);
  await prepareSchema(database, [...reactions.keys()]);

  const workersHere = new Map<string, WorkerHere>();
  const insertTexts = new Map<string, string>();
  for (const queue of [REACTION_QUEUE, ...queues.keys()]) insertTexts.set(queue, await insertTextOf(boss, queue));

  return {
    insert: (session, queue, jobs) => {
      const text = insertTexts.get(queue);
      if (text === undefined) throw new Error(`there is no queue ${queue}; is it listed in its module.ts?`);
      const worker = workersHere.get(queue);
      const here = worker?.hasRoom() ? worker : undefined;
      const named = jobs.map((job) => ({ id: newId(), ...job }));
      const sent = session.queryBehind<{ id: string }>(text, [JSON.stringify(here ? named.map((job) => ({ startAfter: INSURED_AFTER_SECONDS, ...job })) : named)]);
      let isNew: ReadonlySet<string> = new Set();
      return {
        sent: sent.then(({ rows }) => (isNew = new Set(rows.map(({ id }) => id)))),
        handOver: () => {
          here?.take(named.filter(({ id, startAfter }) => startAfter === undefined && isNew.has(id)).map(({ id, data }) => ({ id, data, retryCount: 0 })));
          return here !== undefined;
        },
      };
    },
    fetch: async (queue, limit) => {
      const jobs: JobWithMetadata<unknown>[] = await boss.fetch(queue, { batchSize: limit, includeMetadata: true });
      return jobs.map(({ id, data, retryCount }) => ({ id, data, retryCount }));
    },
    complete: async (queue, ids) => {
      // A permit that was used is worth no memory.
      await (queue === REACTION_QUEUE ? boss.deleteJob(queue, ids) : boss.complete(queue, ids, undefined, { includeQueued: true }));
    },
    fail: async (queue, id, reason) => {
      // A job that was handed over was never fetched, which is when attempts are counted.
      await boss.getDb().executeSql('update boss.job set started_on = coalesce(started_on, boss.job_now()) where name = $1 and id = $2', [queue, id]);
      await boss.fail(queue, id, { reason });
    },
    touch: async (queue, ids) => {
      await Promise.all([boss.touch(queue, ids), boss.getDb().executeSql(RENEW_INSURANCE, [queue, ids])]);
    },
    giveBack: async (queue, ids) => {
      await boss.getDb().executeSql(GIVE_BACK, [queue, ids]);
      database.control.notify(JOB_CHANNEL, queue);
    },
    workersHere,
    close: async () => boss.stop({ graceful: false, close: true }),
  };
}

async function createQueues(boss: PgBoss, queues: ReadonlyMap<string, Queue>): Promise<void> {
  const present = new Set((await boss.getQueues()).map((queue) => queue.name));
  const common = { heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: 900, retryDelay: 1, retryBackoff: true, retryDelayMax: 300 };
  if (!present.has(REACTION_QUEUE)) await boss.createQueue(REACTION_QUEUE, { ...common, retryLimit: SPARE_RETRIES, deleteAfterSeconds: 300 });
  for (const queue of queues.values()) {
    if (!present.has(queue.name)) await boss.createQueue(queue.name, { ...common, retryLimit: queue.retries + SPARE_RETRIES, deleteAfterSeconds: 7 * DAY });
  }
}

/**
 * The app role may add jobs and learn their ids, nothing else: it can neither read nor change those of other organisations.
 * The built-in database has one server only, so jobs that were active when it ended are free again at once.
 */
async function prepareSchema(database: Database, reactions: string[]): Promise<void> {
  await asOwner(database.reach, async (client) => {
    // One transaction: of processes that start together one grants at a time, or the database refuses the second.
    await client.query(`select pg_advisory_xact_lock(hashtextextended('truckroll job queue', 0)); grant usage on schema boss to ${ROLES.app}; grant insert, select (id) on boss.job, boss.job_common to ${ROLES.app}; grant select on boss.queue to ${ROLES.app}`);
    await client.query(
      `insert into platform.reaction_start (reaction, after_seq)
       select name, coalesce((select last_value from pg_sequences where schemaname = 'platform' and sequencename = 'event_seq_seq'), 0) from unnest($1::text[]) name
       on conflict do nothing`,
      [reactions],
    );
    if (database.kind === 'embedded') await client.query(`update boss.job set state = 'created', started_on = null, heartbeat_on = null where state = 'active'`);
  });
}

/** The library's own insert statement for a queue, which returns the ids of new jobs, so that it can be sent together with the others of a transaction. */
async function insertTextOf(boss: PgBoss, queue: string): Promise<string> {
  let statement = '';
  const recorder = {
    executeSql: async (text: string) => {
      statement = text;
      return { rows: [] };
    },
  };
  await boss.insert(queue, [], { db: recorder, returnId: true });
  return statement;
}
