import { queryOptions } from '@tanstack/react-query';
import { getMe } from '@truckroll/contracts/identity/api.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { cameToNobody } from '@truckroll/ui/account/came-to-nobody.ts';
import { client } from './api.ts';
import { keys } from './keys.ts';
import { isProblem } from './problem-text.ts';

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: keys.me,
  staleTime: Infinity,
  queryFn: async (): Promise<Me | null> => {
    if (cameToNobody()) return null;
    try {
      return await client.call(getMe, {});
    } catch (error) {
      if (isProblem(error) && error.status === 401) return null;
      throw error;
    }
  },
});
