/** What the clock says: the time of day, a demonstration's (may run fast or stand still), or the past being replayed. */
export type ClockMode = 'real' | 'demo' | 'history';

/** The clock port. Business time comes from here and nowhere else. */
export type Clock = {
  now(): Date;
  /** Seconds of business time per second of real time; 0 while paused. */
  rate(): number;
  /** Timed sweeps rest in `history`. */
  mode(): ClockMode;
};

export const realClock: Clock = { now: () => new Date(), rate: () => 1, mode: () => 'real' };
