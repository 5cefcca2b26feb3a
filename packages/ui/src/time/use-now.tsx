import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import { createClock, type UiClock } from './clock.ts';

const ClockContext = createContext<UiClock>(createClock());

export function ClockProvider({ clock, children }: { clock: UiClock; children: ReactNode }) {
  return <ClockContext value={clock}>{children}</ClockContext>;
}

export const useClock = (): UiClock => useContext(ClockContext);

/** Something derived from the time; the component renders again only when the derived value changes. */
export function useDerivedFromNow<T extends string | number | boolean>(derive: (now: number) => T): T {
  const clock = useClock();
  return useSyncExternalStore(clock.subscribe, () => derive(clock.now()));
}

/** Business time rounded down to a step, for lists that sort or group by age. */
export const useNow = (stepMs = 1000): number => useDerivedFromNow((now) => Math.floor(now / stepMs) * stepMs);
