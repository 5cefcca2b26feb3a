import { createMessageKeeper, inOneTab, shelfIn, type KeptMessage, type MessageKeeper } from '@truckroll/client/message-keeper.ts';
import { writeMyMessage } from '@truckroll/contracts/comms/conversation.api.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { newId } from '@truckroll/kernel/ids.ts';
import { useSyncExternalStore } from 'react';
import { client } from '../../app/api.ts';
import { PREFIX } from '../../app/keep.ts';
import { keys } from '../../app/keys.ts';
import { isProblem } from '../../app/problem-text.ts';
import { queryClient } from '../../app/query-client.ts';
import { askConversationsAgain, showWritten } from './conversation-query.ts';

/** Somebody else is signed in on this phone: what was written waits for its writer. */
class NotMine extends Error {}

/** An answer that got lost on its way must not hold up what was written after it. */
const ANSWER_WITHIN_MS = 15_000;

const keepers = new Map<string, MessageKeeper>();
/** Why messages were refused, by their key. */
const refusals = new Map<string, unknown>();

/** What a technician wrote on this phone and is not yet at the server; each has his own. */
export function keeperOf(personId: string): MessageKeeper {
  const known = keepers.get(personId);
  if (known) return known;
  const keeper = createMessageKeeper({
    send: async ({ jobId, text, internal, key }) => {
      if (queryClient.getQueryData<Me | null>(keys.me)?.person.id !== personId) throw new NotMine();
      showWritten(jobId, await client.call(writeMyMessage, { params: { jobId }, body: { text, internal } }, { idempotencyKey: key, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }));
      void askConversationsAgain();
    },
    worthAnotherTry: (error) => {
      if (isProblem(error) && error.status === 401) void queryClient.invalidateQueries({ queryKey: keys.me });
      return !isProblem(error) || error.status >= 500 || error.status === 401 || error.status === 429;
    },
    onRefused: (error, { key }) => void refusals.set(key, error),
    // Each by itself: what two tabs of a phone keep does not write over each other's.
    ...shelfIn(() => localStorage, `${PREFIX}messages/${personId}/`),
    alone: inOneTab(`truckroll.technician.messages/${personId}`),
  });
  keepers.set(personId, keeper);
  addEventListener('online', () => keeper.retry());
  return keeper;
}

export const refusalOf = (key: string): unknown => refusals.get(key);

export function useUnsent(personId: string): readonly KeptMessage[] {
  const keeper = keeperOf(personId);
  return useSyncExternalStore(keeper.subscribe, keeper.messages);
}

export const writeHere = (personId: string, jobId: string, text: string, internal: boolean): void => keeperOf(personId).add({ key: newId(), jobId, text, internal, writtenAt: new Date().toISOString() });
