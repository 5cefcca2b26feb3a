import type { Database } from '../db/database.ts';
import type { Log } from '../log/log.ts';
import { messageOf } from '../startup-problem.ts';
import type { Clock, ClockMode } from './clock.ts';

export type ClockState = {
  mode: ClockMode;
  /** Business seconds per real second, ≥ 0. */
  rate: number;
  paused: boolean;
  businessBase: Date;
  realBase: Date;
};

/** What to change; `now` sets business time to an instant, otherwise it goes on from where it stands. */
export type ClockChange = { mode?: ClockMode; rate?: number; paused?: boolean; now?: Date };

/** The clock that every process of an installation shares. */
export type DatabaseClock = Clock & {
  state(): ClockState;
  /** Changes it for every process. Mode `real` always means the time of day at rate 1. Throws RangeError for a negative rate. */
  set(change: ClockChange): Promise<void>;
  close(): void;
};

const CHANNEL = 'truckroll_clock';
const COLUMNS = 'mode, rate, paused, business_base as "businessBase", real_base as "realBase"';

/** Business time at a real instant. Pure. */
export function businessTime({ mode, rate, paused, businessBase, realBase }: ClockState, realMs: number): Date {
  if (mode === 'real') return new Date(realMs);
  return new Date(businessBase.getTime() + (paused ? 0 : (realMs - realBase.getTime()) * rate));
}

/**
 * Opens the clock kept in the database: its row is read once and again whenever a process changes it, so
 * `now()` costs no query. Hosts agree as well as their own clocks do.
 */
export async function openDatabaseClock(database: Database, log: Log): Promise<DatabaseClock> {
  const load = async (): Promise<ClockState> => (await database.pools.app.query<ClockState>(`select ${COLUMNS} from platform.clock`)).rows[0]!;
  let state = await load();
  const reload = (): void => {
    load().then(
      (fresh) => (state = fresh),
      (error: unknown) => log.error({ error: messageOf(error) }, 'the clock could not be read again'),
    );
  };
  const stop = await database.control.listen(CHANNEL, reload);

  return {
    now: () => businessTime(state, Date.now()),
    rate: () => (state.mode === 'real' ? 1 : state.paused ? 0 : state.rate),
    mode: () => state.mode,
    state: () => state,
    set: async ({ mode = state.mode, rate = state.rate, paused = state.paused, now }) => {
      if (!(rate >= 0) || !Number.isFinite(rate)) throw new RangeError(`not a rate: ${rate}`);
      const realBase = new Date();
      const businessBase = now ?? businessTime(state, realBase.getTime());
      const { rows } = await database.pools.app.query<ClockState>(
        `with changed as (update platform.clock set mode = $1, rate = $2, paused = $3, business_base = $4, real_base = $5 returning *)
         select ${COLUMNS}, pg_notify('${CHANNEL}', '') from changed`,
        [mode, rate, paused, businessBase, realBase],
      );
      state = rows[0]!;
    },
    close: stop,
  };
}
