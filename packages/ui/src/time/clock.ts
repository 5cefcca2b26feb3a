/** The business clock as a screen sees it: real, or the demonstration's (paused, or faster than life). */
export type UiClock = {
  now(): number;
  rate(): number;
  /** Called about once a second while time passes, and whenever the clock was set. */
  subscribe(onTick: () => void): () => void;
};

export type SettableClock = UiClock & {
  /** Says what business time it is now and how fast it runs. */
  set(businessNow: number, rate: number): void;
};

const TICK_MS = 1000;

/** A clock that runs on from the last known business time at the last known rate. */
export function createClock(realNow: () => number = Date.now): SettableClock {
  const listeners = new Set<() => void>();
  let anchorReal = realNow();
  let anchorBusiness = anchorReal;
  let rate = 1;
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = (): void => listeners.forEach((listener) => listener());

  return {
    now: () => anchorBusiness + (realNow() - anchorReal) * rate,
    rate: () => rate,
    set(businessNow, newRate) {
      anchorReal = realNow();
      anchorBusiness = businessNow;
      rate = newRate;
      tick();
    },
    subscribe(onTick) {
      listeners.add(onTick);
      timer ??= setInterval(tick, TICK_MS);
      return () => {
        listeners.delete(onTick);
        if (listeners.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
  };
}
