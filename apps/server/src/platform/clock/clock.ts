/** The clock port. Business time comes from here and nowhere else. */
export type Clock = {
  now(): Date;
  /** Seconds of business time per second of real time; 0 while paused. */
  rate(): number;
};

export const realClock: Clock = { now: () => new Date(), rate: () => 1 };
