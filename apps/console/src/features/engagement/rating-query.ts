import { queryOptions } from '@tanstack/react-query';
import { ratingNumbers } from '@truckroll/contracts/engagement/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';

const DAYS = 30;

export const ratingNumbersQuery = queryOptions({ queryKey: keys.ratingNumbers, queryFn: () => client.call(ratingNumbers, { query: { days: DAYS } }), staleTime: 60_000, refetchInterval: 60_000 });
