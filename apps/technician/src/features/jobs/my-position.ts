import type { LatLng } from '@truckroll/kernel/geo.ts';
import { useSyncExternalStore } from 'react';

export type MyPosition = { position: LatLng; accuracyMetres: number; headingDegrees: number | null; takenAt: number };
/** `off`: not on duty, so nobody looks. */
export type Watching = { state: 'off' | 'looking' | 'refused' } | ({ state: 'known' } & MyPosition);

let current: Watching = { state: 'off' };
const listeners = new Set<() => void>();

export function tellPosition(next: Watching): void {
  current = next;
  for (const changed of listeners) changed();
}

const listen = (changed: () => void): (() => void) => {
  listeners.add(changed);
  return () => void listeners.delete(changed);
};

/** Where this phone is, as far as it tells. */
export const useMyPosition = (): Watching => useSyncExternalStore(listen, () => current);
