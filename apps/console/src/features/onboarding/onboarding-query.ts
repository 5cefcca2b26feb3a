import { queryOptions } from '@tanstack/react-query';
import { listFirstSteps, listStarters } from '@truckroll/contracts/onboarding/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';

/** What is missing, looked up anew whenever somebody comes back to it. */
export const firstStepsQuery = queryOptions({ queryKey: keys.firstSteps, staleTime: 0, queryFn: async () => (await client.call(listFirstSteps, {})).items });
export const startersQuery = queryOptions({ queryKey: keys.starters, queryFn: async () => (await client.call(listStarters, {})).items });
