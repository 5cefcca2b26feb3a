import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { getMyTechnician } from '@truckroll/contracts/workforce/api.ts';
import type { MyTechnician } from '@truckroll/contracts/workforce/schemas.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { isProblem } from '../../app/problem-text.ts';

export type Duty = MyTechnician['duty'];

/** The office may set a duty too. */
const ASK_AGAIN_MS = 10_000;

/** The technician who is signed in, with his duty as the server has it; null for somebody who is none. */
export const useMyTechnician = (enabled: boolean): UseQueryResult<MyTechnician | null> =>
  useQuery({
    queryKey: keys.technician,
    enabled,
    refetchInterval: ASK_AGAIN_MS,
    queryFn: async () => {
      try {
        return await client.call(getMyTechnician, {});
      } catch (error) {
        if (isProblem(error) && error.code === 'workforce/technician-not-found') return null;
        throw error;
      }
    },
  });

/** Has the duty read anew. */
export function useReadDutyAnew(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: keys.technician });
}
