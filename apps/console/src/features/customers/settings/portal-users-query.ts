import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getCustomer, listCustomers, listPortalUsers } from '@truckroll/contracts/customers/api.ts';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';

export const portalUsersQuery = infiniteQueryOptions({
  queryKey: keys.portalUsers,
  queryFn: ({ pageParam, signal }) => client.call(listPortalUsers, { query: { limit: 50, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const customersQuery = (q: string) => queryOptions({ queryKey: [...keys.customers, q], queryFn: async ({ signal }) => (await client.call(listCustomers, { query: { limit: 20, ...(q === '' ? {} : { q }) } }, { signal })).items });

export const customerQuery = (customerId: string) => queryOptions({ queryKey: [...keys.customers, 'one', customerId], queryFn: () => client.call(getCustomer, { params: { customerId } }) });
