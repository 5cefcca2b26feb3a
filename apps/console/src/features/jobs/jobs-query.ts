import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { listJobs } from '@truckroll/contracts/jobs/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';

export type ListedJob = Answer<typeof listJobs>['items'][number];

/** How a job stands, as one asks for it years later. */
export const standings = ['open', 'completed', 'unsuccessful', 'cancelled'] as const;
export type JobStanding = (typeof standings)[number];
export type JobsSearch = { q?: string | undefined; standing?: JobStanding | undefined };

const PAGE = 50;
const meant = { open: { open: 'true' }, completed: { state: 'completed' }, unsuccessful: { state: 'unsuccessful,goa' }, cancelled: { state: 'cancelled' } } as const;

export const jobsQuery = ({ q, standing }: JobsSearch) =>
  infiniteQueryOptions({
    queryKey: [...keys.jobs, q, standing],
    queryFn: ({ pageParam, signal }) => client.call(listJobs, { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}), ...(q ? { q } : {}), ...(standing ? meant[standing] : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
