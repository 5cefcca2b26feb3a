import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { listEvents, readAudit } from '@truckroll/contracts/compliance/api.ts';
import type { ClientInput } from '@truckroll/contracts/core/endpoint.ts';
import { listPeople } from '@truckroll/contracts/identity/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';

export type TrailFilter = Pick<ClientInput<typeof listEvents>['query'], 'name' | 'actorId' | 'actorKind' | 'key' | 'from' | 'to'>;

const AT_ONCE = 50;

/** The trail, newest first, page by page. */
export const trailQuery = (filter: TrailFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.audit, 'events', filter],
    queryFn: ({ pageParam, signal }) => client.call(listEvents, { query: { ...filter, limit: AT_ONCE, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** Whether the trail was whole when it was last looked at. */
export const auditStateQuery = queryOptions({ queryKey: [...keys.audit, 'state'], queryFn: ({ signal }) => client.call(readAudit, {}, { signal }) });

/** Whom the trail can be narrowed to. */
export const trailPeopleQuery = queryOptions({ queryKey: [...keys.audit, 'people'], queryFn: async ({ signal }) => (await client.call(listPeople, { query: { limit: 100 } }, { signal })).items, staleTime: 60_000 });
