import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem-text.ts';

const RETRIES = 2;

/**
 * Server state lives here and nowhere else. What was refused is not asked again; what did not arrive is. Asked whatever the
 * browser thinks of its network: what is paused for being offline never fails, and the screen would never say so.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < RETRIES && !(isProblem(error) && error.status < 500),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
