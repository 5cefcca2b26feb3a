import type { Clock, ClockMode } from './clock.ts';

/** A clock that stands still until it is told to move. */
export type SteppedClock = Clock & {
  /** Moves forward to an instant. Throws RangeError when it lies in the past. */
  advanceTo(instant: Date): void;
  /** Moves forward by so many seconds (≥ 0). */
  advanceBy(seconds: number): void;
};

/** The clock of tests and of replayed history. */
export function steppedClock(start: Date, mode: ClockMode = 'history'): SteppedClock {
  let atMs = start.getTime();
  const advanceTo = (instant: Date): void => {
    if (!(instant.getTime() >= atMs)) throw new RangeError(`the clock stands at ${new Date(atMs).toISOString()} and does not go back to ${String(instant)}`);
    atMs = instant.getTime();
  };
  return { now: () => new Date(atMs), rate: () => 0, mode: () => mode, advanceTo, advanceBy: (seconds) => advanceTo(new Date(atMs + seconds * 1000)) };
}
