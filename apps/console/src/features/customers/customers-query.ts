import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listInvoices } from '@truckroll/contracts/billing/api.ts';
import { getCustomer, listCustomers } from '@truckroll/contracts/customers/api.ts';
import { listJobs } from '@truckroll/contracts/jobs/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';

const ROWS = 100;
const JOBS = 20;

const after = (cursor: string | undefined): { cursor?: string } => (cursor === undefined ? {} : { cursor });

/** Customers by name, a page at a time; what was found before stays until the next words are answered. */
export const customerPagesQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.customers, 'pages', q],
    queryFn: ({ pageParam, signal }) => client.call(listCustomers, { query: { limit: ROWS, ...(q === '' ? {} : { q }), ...after(pageParam) } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const customerQuery = (customerId: string) => queryOptions({ queryKey: keys.customer(customerId), queryFn: () => client.call(getCustomer, { params: { customerId } }) });

export const jobsOfQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.customer(customerId), 'jobs'],
    queryFn: ({ pageParam }) => client.call(listJobs, { query: { customerId, limit: JOBS, ...after(pageParam) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const invoicesOfQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.customer(customerId), 'invoices'],
    queryFn: ({ pageParam }) => client.call(listInvoices, { query: { customerId, limit: JOBS, ...after(pageParam) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** What may still be due, all of it: a sum of a part would be a wrong sum. */
export const openInvoicesQuery = (customerId: string) =>
  queryOptions({
    queryKey: [...keys.customer(customerId), 'due'],
    queryFn: async () => {
      const found = [];
      for (const state of ['issued', 'partly_paid'] as const) {
        let cursor: string | undefined;
        do {
          const page = await client.call(listInvoices, { query: { customerId, state, limit: ROWS, ...after(cursor) } });
          found.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
      }
      return found;
    },
  });
