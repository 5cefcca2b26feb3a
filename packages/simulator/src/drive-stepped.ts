import type { Agenda } from './agenda.ts';

/**
 * Plays an agenda as fast as the work gets done: moves the server's stepped clock to each sleeper's hour, wakes it, waits
 * until everybody sleeps again. The server's timed tasks run through `sweep`, as often in business time as
 * `sweepAfterSeconds` says: often while something may come due, seldom at night.
 */
export async function driveStepped(agenda: Agenda, options: { untilMs: number; moveClock: (ms: number) => void; sweep: () => Promise<void>; sweepAfterSeconds: () => number; progress: (ms: number) => Promise<void> }): Promise<void> {
  await agenda.settled();
  let lastSweep = agenda.now();
  let nextProgress = 0;
  for (;;) {
    const next = agenda.nextAt() ?? options.untilMs;
    const nextSweep = lastSweep + options.sweepAfterSeconds() * 1000;
    const stop = Math.max(agenda.now(), Math.min(next, nextSweep, options.untilMs));
    options.moveClock(stop);
    agenda.advance(stop);
    if (stop >= options.untilMs) return;
    if (stop >= nextSweep) {
      await options.sweep();
      lastSweep = stop;
    } else {
      agenda.wakeNext();
      await agenda.settled();
    }
    if (Date.now() >= nextProgress) {
      await options.progress(stop);
      nextProgress = Date.now() + 500;
    }
  }
}
