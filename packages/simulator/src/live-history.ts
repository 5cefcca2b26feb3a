import { api } from '@truckroll/contracts';
import { Agenda } from './agenda.ts';
import type { Caller } from './caller.ts';
import { type CityLog, makeCity, readBoard } from './city.ts';
import { driveStepped } from './drive-stepped.ts';
import type { CityFacts } from './facts.ts';
import { loadPictures } from './pictures.ts';
import { CALLS_PER_DAY, listen, playDays } from './play-day.ts';

export type HistoryOptions = {
  seed: string;
  facts: CityFacts;
  office: Caller;
  nobody: Caller;
  technician: (technicianId: string) => Caller;
  fromMs: number;
  untilMs: number;
  callsPerDay?: number;
  moveClock: (ms: number) => void;
  /** Twice a second of real time: how far history has come. */
  showClock: (ms: number) => Promise<void>;
  sweep: () => Promise<void>;
  log: CityLog;
};

/** How often timed tasks run while an offer is out, while somebody waits or is on the way, and otherwise. Seconds. */
const SWEEP_SECONDS = { offered: 20, waiting: 120, quiet: 900 };
/** Half of what the present brings: enough for the charts, and told in minutes. */
const HISTORY_CALLS_PER_DAY = CALLS_PER_DAY / 2;
const POSITIONS_EVERY_SECONDS = 600;
const IDLE_REPORT_SECONDS = 3600;

/** Lives the past: the same city, as fast as the server answers. Progress is told as a share of the span. */
export async function liveHistory(options: HistoryOptions): Promise<void> {
  const agenda = new Agenda(options.fromMs);
  const { picture, signature } = loadPictures();
  const { items: territories } = await options.office.call(api.workforce.listTerritories, {});
  const city = makeCity({
    seed: options.seed,
    agenda,
    facts: options.facts,
    nobody: options.nobody,
    office: options.office,
    technician: options.technician,
    log: options.log,
    pictures: picture,
    signature,
    territories,
    reportSeconds: () => POSITIONS_EVERY_SECONDS,
    look: async (board) => {
      await readBoard(options, board);
    },
  });
  listen(city);
  const spanMs = options.untilMs - options.fromMs;
  playDays(city, { days: Math.ceil(spanMs / 86_400_000) + 1, callsPerDay: options.callsPerDay ?? HISTORY_CALLS_PER_DAY, idleReportSeconds: IDLE_REPORT_SECONDS });
  await driveStepped(agenda, {
    untilMs: options.untilMs,
    moveClock: options.moveClock,
    sweep: async () => {
      await options.sweep();
      await city.lookForWaiting();
    },
    sweepAfterSeconds: () => {
      const states = new Set([...city.board.jobs()].map(({ state }) => state));
      return states.has('offered') ? SWEEP_SECONDS.offered : states.has('pending') || states.has('en_route') ? SWEEP_SECONDS.waiting : SWEEP_SECONDS.quiet;
    },
    progress: async (ms) => {
      await options.showClock(ms);
      const day = Math.floor((ms - options.fromMs) / 86_400_000) + 1;
      await options.office.call(api.demo.reportProgress, { body: { phase: 'history', progress: { done: Math.round((ms - options.fromMs) / 1000), total: Math.round(spanMs / 1000), text: `day ${day} of ${Math.ceil(spanMs / 86_400_000)}` } } });
    },
  });
}
