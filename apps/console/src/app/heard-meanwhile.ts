export type LiveMessage = { topic: string; name: string; data: unknown };

const readings = new Set<LiveMessage[]>();

/** Whoever is reading something right now learns what came on the live line meanwhile. */
export function tellReadings(messages: readonly LiveMessage[]): void {
  for (const heard of readings) heard.push(...messages);
}

/**
 * Reads something the live line changes too. The answer may be older than what is heard while it is on its way, so that is
 * applied to it again: without this it would be lost until the same thing changes once more.
 */
export async function readHearing<T>(read: () => Promise<T>, fold: (answer: T, heard: readonly LiveMessage[]) => T): Promise<T> {
  const heard: LiveMessage[] = [];
  readings.add(heard);
  try {
    return fold(await read(), heard);
  } finally {
    readings.delete(heard);
  }
}
