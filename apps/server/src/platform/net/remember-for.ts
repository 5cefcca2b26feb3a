export type Remembered<T> = { get(key: string, now: Date): T | undefined; put(key: string, value: T, now: Date): void };

/** Keeps answers of others for some seconds, and at most so many: the oldest make room. */
export function rememberFor<T>({ seconds, most }: { seconds: number; most: number }): Remembered<T> {
  const kept = new Map<string, { value: T; until: number }>();
  return {
    get: (key, now) => {
      const found = kept.get(key);
      if (found && found.until > now.getTime()) return found.value;
      kept.delete(key);
      return undefined;
    },
    put: (key, value, now) => {
      kept.delete(key);
      if (kept.size >= most) kept.delete(kept.keys().next().value!);
      kept.set(key, { value, until: now.getTime() + seconds * 1000 });
    },
  };
}
