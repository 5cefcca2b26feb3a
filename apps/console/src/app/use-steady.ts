import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function for as long as the component lives, that does what the last drawing meant: rows that are given it need not be drawn anew. */
export function useSteady<Args extends readonly unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const last = useRef(act);
  useLayoutEffect(() => {
    last.current = act;
  });
  return useCallback((...args: Args) => last.current(...args), []);
}
