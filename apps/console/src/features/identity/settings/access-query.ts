import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { listPeople, listPermissions, listRoles } from '@truckroll/contracts/identity/api.ts';
import { languages } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';

/** Whether somebody can sign in here, could once, or is still to come. */
export const STANDINGS = ['on', 'expected', 'off'] as const;
export type Standing = (typeof STANDINGS)[number];
const ASKED = { on: { active: 'true' }, expected: { expected: 'true' }, off: { active: 'false', expected: 'false' } } as const;

export type PeopleFilter = { q: string; role: string | undefined; standing: Standing };

export const peopleQuery = ({ q, role, standing }: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.people, { q, role, standing }],
    queryFn: ({ pageParam, signal }) => client.call(listPeople, { query: { limit: 50, ...(q === '' ? {} : { q }), ...(role === undefined ? {} : { role }), ...ASKED[standing], ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const rolesQuery = queryOptions({ queryKey: keys.roles, queryFn: async () => (await client.call(listRoles, {})).items });

export const permissionsQuery = (language: string) =>
  queryOptions({ queryKey: [...keys.permissions, language], staleTime: Infinity, queryFn: async () => (await client.call(listPermissions, { query: { language: languages.find((known) => known === language) ?? 'en' } })).items });
