import { useState } from 'react';
import { keep, kept } from './keep.ts';

/** State that survives a reload and an expired session: what somebody typed is never lost. `undefined` forgets it. */
export function useKept<T>(name: string, initial: T): [T, (value: T | undefined) => void] {
  const [value, setValue] = useState<T>(() => (kept(name) as T | undefined) ?? initial);
  return [
    value,
    (next) => {
      keep(name, next);
      setValue(next ?? initial);
    },
  ];
}
