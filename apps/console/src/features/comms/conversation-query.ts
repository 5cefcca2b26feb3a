import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query';
import { getConversation, listConversations } from '@truckroll/contracts/comms/conversation.api.ts';
import type { Conversation, ConversationMessage } from '@truckroll/contracts/comms/conversation.schemas.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { queryClient } from '../../app/query-client.ts';

const PAGE = 50;
/** Also asked without a word from the line. */
const ASK_AGAIN_MS = 60_000;

/** Jobs with messages that nobody of the office has seen. */
export const waitingConversationsQuery = queryOptions({ queryKey: [...keys.conversations, 'waiting'], queryFn: () => client.call(listConversations, { query: { limit: PAGE } }), refetchInterval: ASK_AGAIN_MS });

/** What was written about a job, the newest page first. */
export const conversationQuery = (jobId: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.conversations, jobId],
    queryFn: ({ pageParam }) => client.call(getConversation, { params: { jobId }, query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: ASK_AGAIN_MS,
  });

/** Puts a message that was just taken where it is shown, before anything is asked again. */
export function showWritten(jobId: string, message: ConversationMessage): void {
  queryClient.setQueryData<InfiniteData<Conversation, string>>(conversationQuery(jobId).queryKey, (known) => known && { ...known, pages: known.pages.map((page, index) => (index === 0 ? { ...page, items: [message, ...page.items.filter(({ id }) => id !== message.id)] } : page)) });
}

export const askConversationsAgain = (): Promise<unknown> => queryClient.invalidateQueries({ queryKey: keys.conversations });
