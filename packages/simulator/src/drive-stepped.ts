import type { Agenda } from './agenda.ts';

/**
 * Plays an agenda as fast as the work gets done: moves the server's stepped clock to each sleeper's hour, wakes it, waits
 * until everybody sleeps again. `everySeconds` of business time the server's timed tasks run through `sweep`.
 */
export async function driveStepped(agenda: Agenda, options: { untilMs: number; moveClock: (ms: number) => void; sweep: () => Promise<void>; everySeconds: number; progress: (ms: number) => Promise<void> }): Promise<void> {
  await agenda.settled();
  let nextSweep = agenda.now() + options.everySeconds * 1000;
  let nextProgress = 0;
  for (;;) {
    const next = agenda.nextAt() ?? options.untilMs;
    const stop = Math.min(next, nextSweep, options.untilMs);
    options.moveClock(stop);
    agenda.advance(stop);
    if (stop >= options.untilMs) return;
    if (stop === nextSweep) {
      await options.sweep();
      nextSweep += options.everySeconds * 1000;
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
