import { queryOptions } from '@tanstack/react-query';
import { listRateCards } from '@truckroll/contracts/billing/api.ts';
import { listAccounts } from '@truckroll/contracts/customers/api.ts';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';

export const accountsQuery = queryOptions({ queryKey: keys.accounts, queryFn: async () => (await client.call(listAccounts, {})).items });
export const rateCardsQuery = queryOptions({ queryKey: keys.rateCards, queryFn: async () => (await client.call(listRateCards, {})).items });
