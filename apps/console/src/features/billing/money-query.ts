import { queryOptions } from '@tanstack/react-query';
import { moneyToday } from '@truckroll/contracts/billing/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';

const DAYS = 14;

/** Invoiced and paid by day, oldest first. */
export const moneyQuery = queryOptions({
  queryKey: keys.money,
  queryFn: () => client.call(moneyToday, { query: { days: DAYS } }),
  select: ({ items }) => [...items].sort((a, b) => a.day.localeCompare(b.day)),
  staleTime: 20_000,
  refetchInterval: 30_000,
});
