import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { isProblem } from './problem-text.ts';

const RETRIES = 2;

/** Whatever is asked or done: as soon as the server says that nobody is signed in, the app asks who is, and shows the way in. */
const onError = (error: unknown): void => {
  if (isProblem(error) && error.status === 401) void queryClient.invalidateQueries({ queryKey: keys.me });
};

/**
 * Server state lives here. What was refused is not asked again; what did not arrive is. Asked whatever the phone thinks of
 * its network: what is paused for being offline turns forever and never says that nothing was changed.
 */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: { queries: { networkMode: 'always', staleTime: 5000, retry: (failures, error) => failures < RETRIES && !(isProblem(error) && error.status < 500) }, mutations: { networkMode: 'always', retry: false } },
});
