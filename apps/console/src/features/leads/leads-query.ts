import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listCustomers } from '@truckroll/contracts/customers/api.ts';
import { listPeople } from '@truckroll/contracts/identity/api.ts';
import { countDueLeads, findAlike, getLead, getLeadHistory, listLeads } from '@truckroll/contracts/leads/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { queryClient } from '../../app/query-client.ts';
import type { LeadsSearch } from './leads-search.ts';

const ROWS = 100;

/** What narrows the list down, as it is asked for. */
export const leadFilters = ({ q, show, mine }: LeadsSearch, personId: string): Record<string, string> => ({ ...(q ? { q } : {}), ...(show === 'due' ? { due: 'true' } : show === undefined ? { open: 'true' } : show === 'all' ? {} : { standing: show }), ...(mine ? { followUpBy: personId } : {}) });

/** Leads a page at a time; what was found before stays until the next words are answered. */
export const leadPagesQuery = ({ q, show, mine }: LeadsSearch, personId: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.leads, 'pages', q, show, mine ? personId : undefined],
    queryFn: ({ pageParam, signal }) =>
      client.call(listLeads, { query: { limit: ROWS, ...leadFilters({ q, show, mine }, personId), ...(pageParam === undefined ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const dueQuery = queryOptions({ queryKey: [...keys.leads, 'due'], queryFn: () => client.call(countDueLeads, {}), refetchInterval: 5 * 60_000 });
export const leadQuery = (leadId: string) => queryOptions({ queryKey: keys.lead(leadId), queryFn: () => client.call(getLead, { params: { leadId } }) });
export const historyQuery = (leadId: string) => queryOptions({ queryKey: [...keys.lead(leadId), 'history'], queryFn: async () => (await client.call(getLeadHistory, { params: { leadId } })).items });

/** The lead that a job began from, if any. */
export const leadOfJobQuery = (jobId: string) => queryOptions({ queryKey: [...keys.leads, 'of job', jobId], queryFn: async () => (await client.call(listLeads, { query: { jobId, limit: 1 } })).items[0] ?? null, staleTime: 60_000 });

/** Who has this phone number or e-mail already, beside the lead itself. */
export const alikeQuery = ({ phone, email, except }: { phone: string | undefined; email: string | undefined; except: string | undefined }) =>
  queryOptions({
    queryKey: [...keys.leads, 'alike', phone, email, except],
    enabled: phone !== undefined || email !== undefined,
    queryFn: ({ signal }) => client.call(findAlike, { query: { ...(phone === undefined ? {} : { phone }), ...(email === undefined ? {} : { email }), ...(except === undefined ? {} : { except }) } }, { signal }),
  });

/** Who may do the next step: people of the office. */
export const officeQuery = (q: string) =>
  queryOptions({ queryKey: [...keys.people, 'office', q], queryFn: async ({ signal }) => (await client.call(listPeople, { query: { active: 'true', limit: 100, ...(q === '' ? {} : { q }) } }, { signal })).items.filter(({ roles }) => roles.some((role) => role !== 'technician')), placeholderData: keepPreviousData });

export const knownCustomersQuery = (q: string) => queryOptions({ queryKey: [...keys.customers, 'for a lead', q], enabled: q.length >= 2, queryFn: async ({ signal }) => (await client.call(listCustomers, { query: { q, limit: 10 } }, { signal })).items, placeholderData: keepPreviousData });

/** After any change: the lead, its history, the lists and what is due. */
export const refreshLeads = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.leads });
