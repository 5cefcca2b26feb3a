import { tolerant } from '@truckroll/ui';
import type { CallShelf, Unsaved } from './call-keeper.ts';

const NEW = 'new';
/** What a full or forbidden storage could not take: kept as long as the page lives. */
const inMemory = new Map<string, string>();
const nameOf = (personId: string, jobId: string | undefined): string => `truckroll.call.${personId}.${jobId ?? NEW}`;

const take = (name: string): string | null => inMemory.get(name) ?? tolerant(() => sessionStorage.getItem(name), null);
const forget = (name: string): void => {
  inMemory.delete(name);
  tolerant(() => sessionStorage.removeItem(name), undefined);
};
const put = (name: string, text: string): void => {
  const stored = tolerant(() => {
    sessionStorage.setItem(name, text);
    return true;
  }, false);
  if (stored) inMemory.delete(name);
  else inMemory.set(name, text);
};

/** What this tab has of a call and the server may not: gone as soon as it is kept, and with the tab. */
export const callShelf = (personId: string, start: string | undefined): CallShelf => {
  let shelved = start;
  return {
    read: () => {
      const found = take(nameOf(personId, start));
      return found === null ? undefined : (JSON.parse(found) as Unsaved);
    },
    write: (unsaved) => {
      if (!unsaved || unsaved.jobId !== shelved) forget(nameOf(personId, shelved));
      if (!unsaved) return;
      shelved = unsaved.jobId;
      put(nameOf(personId, shelved), JSON.stringify(unsaved));
    },
  };
};
