import { useSyncExternalStore } from 'react';

export const TABS = ['today', 'job', 'messages', 'me'] as const;
export type Tab = (typeof TABS)[number];

/** Where the app stands, in the address: the phone's back button and a reload keep to it. */
export type Place = { tab: Tab; jobId: string | undefined };

const listen = (changed: () => void): (() => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

function placeOf(hash: string): Place {
  const [name, jobId] = hash.slice(1).split('/');
  return { tab: TABS.find((tab) => tab === name) ?? 'today', jobId: jobId || undefined };
}

export const usePlace = (): Place => placeOf(useSyncExternalStore(listen, () => location.hash));

export const hashOf = (tab: Tab, jobId?: string): string => (jobId === undefined ? `#${tab}` : `#${tab}/${jobId}`);

export function goTo(tab: Tab, jobId?: string): void {
  location.hash = hashOf(tab, jobId);
}
