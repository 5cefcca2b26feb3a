import type { ConversationMessage, Writing } from '@truckroll/contracts/comms/conversation.schemas.ts';
import { useEffect, useSyncExternalStore } from 'react';

/** Notes of who is writing, which an app's live line fills. */
type Notes = { show(jobId: string, newest: ConversationMessage | undefined): void; of(jobId: string): readonly Writing[]; subscribe(watcher: () => void): () => void };

/** Who is writing about a job right now, beside its newest message; `newest` is undefined until that is known, null where there is none. */
export function useWriting(notes: Notes, jobId: string, newest: ConversationMessage | null | undefined): readonly Writing[] {
  useEffect(() => {
    if (newest !== undefined) notes.show(jobId, newest ?? undefined);
  }, [notes, jobId, newest]);
  return useSyncExternalStore(notes.subscribe, () => notes.of(jobId));
}
