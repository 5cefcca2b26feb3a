import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { useEffect } from 'react';
import { keys } from './keys.ts';
import { isProblem } from './problem-text.ts';

const isOver = (error: unknown): boolean => isProblem(error) && error.code === 'request/unauthenticated';
const KEPT: ReadonlySet<unknown> = new Set([keys.me[0], keys.setup[0]]);

let ended: Me | undefined;

/** Whose session ended on this page, until somebody is here again. */
export const whoseEnded = (): Me | undefined => ended;
export const forgetEnded = (): void => void (ended = undefined);

/** Leads to the way in and forgets what was shown: nothing of it is anybody's any more. */
export async function endHere(cache: QueryClient, router: ReturnType<typeof useRouter>): Promise<void> {
  const me = cache.getQueryData<Me | null>(keys.me);
  if (!me) return;
  ended = me;
  cache.setQueryData(keys.me, null);
  await router.invalidate();
  cache.removeQueries({ predicate: ({ queryKey }) => !KEPT.has(queryKey[0]) });
}

/** Whatever is asked or done: as soon as the server says that the session is over, so is the page. */
export function useSessionEnd(): void {
  const cache = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    const stops = [
      cache.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error' && isOver(event.action.error)) void endHere(cache, router);
      }),
      cache.getMutationCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error' && isOver(event.action.error)) void endHere(cache, router);
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [cache, router]);
}
