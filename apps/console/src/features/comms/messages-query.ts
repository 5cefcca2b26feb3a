import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { listMessages } from '@truckroll/contracts/comms/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';

export type Message = Answer<typeof listMessages>['items'][number];
export type MessageFilter = { state: Message['state'] | undefined; channel: Message['channel'] | undefined };

const PAGE = 50;

export const outboxQuery = (filter: MessageFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.messages, filter],
    queryFn: ({ pageParam }) => client.call(listMessages, { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}), ...(filter.state ? { state: filter.state } : {}), ...(filter.channel ? { channel: filter.channel } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const jobMessagesQuery = (jobId: string) => queryOptions({ queryKey: keys.jobPart(jobId, 'messages'), queryFn: () => client.call(listMessages, { query: { jobId, limit: 100 } }) });
