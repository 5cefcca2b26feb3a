import { queryOptions, useQuery } from '@tanstack/react-query';
import * as identity from '@truckroll/contracts/identity/api.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { cameToNobody } from '@truckroll/ui/account/came-to-nobody.ts';
import { client } from './api.ts';
import { keys } from './keys.ts';
import { isProblem } from './problem-text.ts';

export const setupQuery = queryOptions({ queryKey: keys.setup, queryFn: () => client.call(identity.getSetup, {}), staleTime: Infinity });

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: keys.me,
  staleTime: 5 * 60_000,
  queryFn: async ({ client: cache }): Promise<Me | null> => {
    if (cameToNobody()) return null;
    try {
      return await client.call(identity.getMe, {});
    } catch (error) {
      // Whoever was signed in until now is told elsewhere that it is over (session-end.ts).
      if (isProblem(error) && error.status === 401 && !cache.getQueryData(keys.me)) return null;
      throw error;
    }
  },
});

/** The signed-in person. Screens behind the sign-in only. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('nobody is signed in here');
  return data;
}

/** Whether the signed-in person may do this; what they may not do is not offered. */
export const useMay = (permission: string): boolean => useMe().permissions.includes(permission);
