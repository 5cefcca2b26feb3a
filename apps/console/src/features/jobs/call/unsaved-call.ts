import { tabStorage } from '../../../app/tab-storage.ts';
import type { CallShelf, Unsaved } from './call-keeper.ts';

const NEW = 'new';
const nameOf = (personId: string, jobId: string | undefined): string => `truckroll.call.${personId}.${jobId ?? NEW}`;

/** What this tab has of a call and the server may not: gone as soon as it is kept, and with the tab. */
export const callShelf = (personId: string, start: string | undefined): CallShelf => {
  let shelved = start;
  return {
    read: () => {
      const found = tabStorage.read(nameOf(personId, start));
      return found === null ? undefined : (JSON.parse(found) as Unsaved);
    },
    write: (unsaved) => {
      if (!unsaved || unsaved.jobId !== shelved) tabStorage.forget(nameOf(personId, shelved));
      if (!unsaved) return;
      shelved = unsaved.jobId;
      tabStorage.write(nameOf(personId, shelved), JSON.stringify(unsaved));
    },
  };
};
