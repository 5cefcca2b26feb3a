import { tolerant } from '@truckroll/ui';

/** What a full or forbidden storage could not take: kept as long as the page lives. */
const inMemory = new Map<string, string>();

/** What this tab keeps over a reload and an ended session. */
export const tabStorage = {
  names: (beginning: string): string[] => [...new Set([...tolerant(() => Object.keys(sessionStorage), []), ...inMemory.keys()])].filter((name) => name.startsWith(beginning)),
  read: (name: string): string | null => inMemory.get(name) ?? tolerant(() => sessionStorage.getItem(name), null),
  forget(name: string): void {
    inMemory.delete(name);
    tolerant(() => sessionStorage.removeItem(name), undefined);
  },
  write(name: string, text: string): void {
    const stored = tolerant(() => {
      sessionStorage.setItem(name, text);
      return true;
    }, false);
    if (stored) inMemory.delete(name);
    else inMemory.set(name, text);
  },
};
