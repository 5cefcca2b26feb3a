import { useQuery } from '@tanstack/react-query';
import type { CustomerDetail } from '@truckroll/contracts/customers/schemas.ts';
import { getCustomer, listCustomers } from '@truckroll/contracts/customers/api.ts';
import { listJobs } from '@truckroll/contracts/jobs/api.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { z } from 'zod';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useMay } from '../../../app/session.ts';

export type KnownCaller = { customer: z.output<typeof CustomerDetail>; accountId: string | null };
const MOST_OPEN = 5;

export type Caller = { known: KnownCaller | undefined; isLooking: boolean; isUnknown: boolean; /** Whom the call is for where the number is not his. */ chosen: { name: string } | undefined; open: readonly JobCard[] };

/** Who a number belongs to, with the account of their last job, and what is open for it. */
export function useCaller(phone: string | undefined, own: string | undefined, customerId: string | null): Caller {
  const mayReadCustomers = useMay('customers.customer.read');
  const mayReadJobs = useMay('jobs.job.read');
  const customer = useQuery({
    queryKey: ['caller', phone],
    enabled: phone !== undefined && mayReadCustomers,
    queryFn: async (): Promise<KnownCaller | null> => {
      const { items } = await client.call(listCustomers, { query: { q: phone!, limit: 10 } });
      const found = items.find((one) => one.phone === phone);
      if (!found) return null;
      const [detail, last] = await Promise.all([client.call(getCustomer, { params: { customerId: found.id } }), mayReadJobs ? client.call(listJobs, { query: { customerId: found.id, limit: 1 } }) : undefined]);
      return { customer: detail, accountId: last?.items[0]?.accountId ?? null };
    },
  });
  const isHis = customerId === null || phone === undefined || customer.isFetching || customer.data?.customer.id === customerId;
  const chosen = useQuery({ queryKey: keys.customer(customerId ?? ''), enabled: !isHis && mayReadCustomers, queryFn: () => client.call(getCustomer, { params: { customerId: customerId! } }) });
  const open = useQuery({ queryKey: ['caller-open', phone], enabled: phone !== undefined && mayReadJobs, staleTime: 5000, queryFn: () => client.call(listJobs, { query: { phone: phone!, open: 'true', limit: MOST_OPEN } }) });
  return {
    known: customer.data ?? undefined,
    isLooking: customer.isFetching && customer.data === undefined,
    isUnknown: customer.data === null,
    chosen: isHis ? undefined : chosen.data,
    open: (open.data?.items ?? []).filter(({ id }) => id !== own),
  };
}
