import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { sql } from 'kysely';
import { cityOf, driveClock, endCity } from '../../modules/demo/index.ts';
import { organisationById } from '../../modules/identity/index.ts';
import type { DatabaseClock } from '../../platform/clock/database-clock.ts';
import { read } from '../../platform/db/read.ts';
import type { ServerContext } from '../../platform/server-context.ts';
import { type DemoErrand, ERRAND_VARIABLE } from './demo-child.ts';
import { lendRoads } from './lent-roads.ts';
import { presentOfTheDemo } from './present-of-the-demo.ts';
import { DEMO_LOCK } from './return-to-real-time.ts';

const HISTORY_ATTEMPTS = 3;
const RESTART_AFTER_MS = 3_000;
const LOOK_AGAIN_MS = 1_000;
const LATEST_EVENTS = 1_000;
/**
 * The demo's processes share 600 MB with everything else. Left alone, V8 gives its young generation 100 MB and lets the
 * old one grow to a multiple of what is alive (history: 80 MB alive, 600 held), and the C library keeps freed memory
 * for each thread apart. The bound itself is far above what they need, so that a big region of `--osm` fits as well.
 */
const SMALL = ['--max-semi-space-size=2', '--heap-growing-percent=20', '--max-old-space-size=384'];
const FRUGAL_MALLOC = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '1000000' };

/**
 * The city calls its own server on this machine, whose certificate is made for the name others call it by. Node warns of it at
 * each start, hence `--no-warnings` beside it.
 */
const TRUSTS_THIS_MACHINE = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };

export type Supervision = { stop(): Promise<void> };

/**
 * Keeps the demo alive beside the server: first its history, then its present, each in a process of its own. Of several
 * servers on one database one lives it; another takes over when that one is gone.
 */
export function superviseDemo({ server, clock, orgId, address, tls, argv }: { server: ServerContext; clock: DatabaseClock; orgId: string; /** On this machine. */ address: string; tls: boolean; argv: readonly string[] }): Supervision {
  const { log } = server;
  const ctx = server.ctxFor({ orgId, actor: { kind: 'system', name: 'demo' } });
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  let mine = false;

  const run = (program: string, errand: DemoErrand): Promise<number> =>
    new Promise((resolve, reject) => {
      child = spawn(process.execPath, [...SMALL, ...(tls ? ['--no-warnings'] : []), join(import.meta.dirname, program), ...argv], {
        env: { ...process.env, ...FRUGAL_MALLOC, ...(tls ? TRUSTS_THIS_MACHINE : {}), [ERRAND_VARIABLE]: JSON.stringify(errand) },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        serialization: 'advanced',
      });
      lendRoads(child, server.adapters.roads);
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      stopping.signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });

  const live = async (): Promise<void> => {
    const { reach, control } = server.database;
    while (!(await control.tryLock(DEMO_LOCK))) {
      await pause(LOOK_AGAIN_MS);
      if (stopping.signal.aborted) return;
    }
    mine = true;
    const { timeZone } = await organisationById(ctx, orgId);
    const begun = await read(ctx, (db) => cityOf(db));
    if (begun?.phase === 'seeding' || begun?.phase === 'history') {
      const untilMs = presentOfTheDemo(begun.beganAt.getTime(), timeZone);
      await clock.set({ mode: 'history' });
      for (let attempt = 1; ; attempt++) {
        if (stopping.signal.aborted) return;
        const code = await run('history-process.ts', { reach, address, untilMs });
        if (stopping.signal.aborted) return;
        if (code === 0) break;
        log.error({ code, attempt }, 'the history of the demo broke off');
        if (attempt === HISTORY_ATTEMPTS) {
          await clock.set({ mode: 'real' });
          await endCity(ctx);
          return;
        }
      }
    }
    // The city goes on where it stood: while the server was down, no time passed there.
    await clock.set({ mode: 'demo', now: await lastHappening(), paused: true });
    await driveClock(ctx);
    while (!stopping.signal.aborted) {
      const code = await run('city-process.ts', { reach, address, untilMs: 0 });
      if (stopping.signal.aborted) return;
      log.error({ code }, 'the city stopped and is started again');
      await pause(RESTART_AFTER_MS);
    }
  };
  const lastHappening = async (): Promise<Date> => {
    // The latest of many: without the demo a server runs on real time, which may lie behind the city's.
    const { rows } = await read(ctx, (db) => sql<{ at: Date | null }>`select max(occurred_at) as at from (select occurred_at from platform.event where org_id = ${orgId} order by seq desc limit ${LATEST_EVENTS}) e`.execute(db.kysely));
    return rows[0]?.at ?? new Date();
  };

  const life = live().catch((error: unknown) => log.error({ error: error instanceof Error ? error.message : String(error) }, 'the demo could not be kept alive'));
  return {
    stop: async () => {
      stopping.abort();
      child?.kill('SIGTERM');
      await life;
      if (mine) await server.database.control.unlock(DEMO_LOCK);
    },
  };
}
