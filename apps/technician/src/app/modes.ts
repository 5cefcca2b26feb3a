import { useSyncExternalStore } from 'react';
import { keep, kept } from './keep.ts';

export const LOOKS = ['auto', 'light', 'dark', 'night'] as const;
export type Look = (typeof LOOKS)[number];
/** How this phone shows and sounds; it belongs to the phone, not to the person. */
export type Modes = { look: Look; /** Larger, for gloves and rain. */ big: boolean; /** Whether offers ring. */ sound: boolean };

const NAME = 'modes';
const listeners = new Set<() => void>();
let modes: Modes = { look: 'auto', big: false, sound: true, ...(kept(NAME) as Partial<Modes> | undefined) };

function apply(): void {
  const page = document.documentElement;
  page.toggleAttribute('data-big', modes.big);
  page.toggleAttribute('data-night', modes.look === 'night');
}
apply();

export function setModes(change: Partial<Modes>): void {
  modes = { ...modes, ...change };
  keep(NAME, modes);
  apply();
  for (const changed of listeners) changed();
}

const listen = (changed: () => void): (() => void) => {
  listeners.add(changed);
  return () => void listeners.delete(changed);
};

export const useModes = (): Modes => useSyncExternalStore(listen, () => modes);
