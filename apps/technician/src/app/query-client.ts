import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem-text.ts';

const RETRIES = 2;

/** Server state lives here. What was refused is not asked again; what did not arrive is. */
export const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 5000, retry: (failures, error) => failures < RETRIES && !(isProblem(error) && error.status < 500) }, mutations: { retry: false } } });
