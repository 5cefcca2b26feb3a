import { createHash } from 'node:crypto';

/** A set that answers "certainly not" or "very likely": small, without the words themselves. */
export type BloomFilter = { readonly bits: Uint8Array; readonly hashes: number };

/** A filter of these words of which one word in 2^`hashes` others is held too. */
export function bloomFilterOf(words: ReadonlySet<string>, hashes: number): BloomFilter {
  const bits = new Uint8Array(Math.ceil((words.size * hashes) / Math.LN2 / 8));
  for (const word of words) for (const bit of bitsOf(word, { bits, hashes })) bits[bit >> 3]! |= 1 << (bit & 7);
  return { bits, hashes };
}

export const holds = (filter: BloomFilter, word: string): boolean => bitsOf(word, filter).every((bit) => (filter.bits[bit >> 3]! & (1 << (bit & 7))) !== 0);

/** Double hashing (Kirsch and Mitzenmacher 2006): two halves of one digest stand for any number of hashes. */
function bitsOf(word: string, { bits, hashes }: BloomFilter): number[] {
  const digest = createHash('sha256').update(word).digest();
  const [first, step] = [digest.readUIntBE(0, 6), digest.readUIntBE(6, 6)];
  return Array.from({ length: hashes }, (_, index) => (first + index * step) % (bits.length * 8));
}
