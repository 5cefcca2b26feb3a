import { queryOptions } from '@tanstack/react-query';
import { getMyConversation, myConversations } from '@truckroll/contracts/comms/conversation.api.ts';
import type { Conversation, ConversationMessage } from '@truckroll/contracts/comms/conversation.schemas.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { queryClient } from '../../app/query-client.ts';

/** Also asked without a word from the line. */
const ASK_AGAIN_MS = 30_000;
const PAGE = 100;

/** What was written about one's jobs, the newest first. */
export const conversationsQuery = queryOptions({ queryKey: keys.conversations, queryFn: () => client.call(myConversations, {}), refetchInterval: ASK_AGAIN_MS });

/** The newest of what was written about a job. */
export const conversationQuery = (jobId: string) => queryOptions({ queryKey: [...keys.conversation, jobId], queryFn: () => client.call(getMyConversation, { params: { jobId }, query: { limit: PAGE } }), refetchInterval: ASK_AGAIN_MS });

/** Puts a message that was just taken where it is shown, before anything is asked again. */
export function showWritten(jobId: string, message: ConversationMessage): void {
  queryClient.setQueryData<Conversation>(conversationQuery(jobId).queryKey, (known) => known && { ...known, items: [message, ...known.items.filter(({ id }) => id !== message.id)] });
}

export const askConversationsAgain = (): Promise<unknown> => Promise.all([queryClient.invalidateQueries({ queryKey: keys.conversations }), queryClient.invalidateQueries({ queryKey: keys.conversation })]);
