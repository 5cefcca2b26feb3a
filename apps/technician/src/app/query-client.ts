import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem-text.ts';

const RETRIES = 2;

/**
 * Server state lives here. What was refused is not asked again; what did not arrive is. Asked whatever the phone thinks of
 * its network: what is paused for being offline turns forever and never says that nothing was changed.
 */
export const queryClient = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', staleTime: 5000, retry: (failures, error) => failures < RETRIES && !(isProblem(error) && error.status < 500) }, mutations: { networkMode: 'always', retry: false } } });
