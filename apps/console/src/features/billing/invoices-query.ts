import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { listInvoices } from '@truckroll/contracts/billing/api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';

export type ListedInvoice = Answer<typeof listInvoices>['items'][number];

/** What an accountant asks for, in the order of an invoice's life. */
export const invoiceFilters = ['draft', 'unpaid', 'overdue', 'paid', 'credited', 'void'] as const;
export type InvoiceFilter = (typeof invoiceFilters)[number];

const PAGE = 50;
const meant = { draft: { state: 'draft' }, unpaid: { standing: 'unpaid' }, overdue: { standing: 'overdue' }, paid: { state: 'paid' }, credited: { state: 'credited' }, void: { state: 'void' } } as const;

export const invoicesQuery = (filter: InvoiceFilter | undefined) =>
  infiniteQueryOptions({
    queryKey: [...keys.invoices, filter],
    queryFn: ({ pageParam, signal }) => client.call(listInvoices, { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}), ...(filter ? meant[filter] : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
