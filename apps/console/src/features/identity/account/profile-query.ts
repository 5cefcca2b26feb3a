import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { getMyProfile } from '@truckroll/contracts/identity/api.ts';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { queryClient } from '../../../app/query-client.ts';

export type Profile = Answer<typeof getMyProfile>;

export const profileQuery = queryOptions({ queryKey: keys.profile, queryFn: () => client.call(getMyProfile, {}) });

/** What a change answered is what the page shows from now on. */
export const keepProfile = (profile: Profile): void => void queryClient.setQueryData(profileQuery.queryKey, profile);
