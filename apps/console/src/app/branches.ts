import { queryOptions, useQuery } from '@tanstack/react-query';
import { listBranches } from '@truckroll/contracts/identity/branches.api.ts';
import type { Branch } from '@truckroll/contracts/identity/branches.schemas.ts';
import { client } from './api.ts';
import { keys } from './keys.ts';
import { useMe } from './session.ts';

export const branchesQuery = queryOptions({ queryKey: keys.branches, staleTime: 5 * 60_000, queryFn: async () => (await client.call(listBranches, {})).items });

/** The branches one may choose from; none as long as there is nothing to choose: no branches at all, or one's only one. */
export function useBranches(): readonly Branch[] {
  const { branches: limit } = useMe();
  const { data = [] } = useQuery(branchesQuery);
  return limit !== null && limit.length < 2 ? [] : data;
}
