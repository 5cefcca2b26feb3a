import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { listPeople, listPermissions, listRoles } from '@truckroll/contracts/identity/api.ts';
import { languages } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';

export type PeopleFilter = { q: string; role: string | undefined; active: 'true' | 'false' | undefined };

export const peopleQuery = ({ q, role, active }: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.people, { q, role, active }],
    queryFn: ({ pageParam, signal }) => client.call(listPeople, { query: { limit: 50, ...(q === '' ? {} : { q }), ...(role === undefined ? {} : { role }), ...(active === undefined ? {} : { active }), ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const rolesQuery = queryOptions({ queryKey: keys.roles, queryFn: async () => (await client.call(listRoles, {})).items });

export const permissionsQuery = (language: string) =>
  queryOptions({ queryKey: [...keys.permissions, language], staleTime: Infinity, queryFn: async () => (await client.call(listPermissions, { query: { language: languages.find((known) => known === language) ?? 'en' } })).items });
