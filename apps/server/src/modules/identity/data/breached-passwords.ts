import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holds } from '../rules/bloom-filter.ts';
import type { BloomFilter } from '../rules/bloom-filter.ts';

/** Made by tools/build-password-filter.ts: one byte says how many hashes, the rest are the bits. */
const FILE = join(import.meta.dirname, '../assets/breached-passwords.bloom');
let filter: BloomFilter | undefined;

/** Case is the first thing that attackers vary. */
export const asBreached = (password: string): string => password.normalize('NFKC').toLowerCase();

/** Whether a password of ten characters or more is among those that leaked most often. Of others one in 16,384 is refused too. */
export function isBreached(password: string): boolean {
  filter ??= readFilter();
  return holds(filter, asBreached(password));
}

function readFilter(): BloomFilter {
  const bytes = readFileSync(FILE);
  return { hashes: bytes[0]!, bits: bytes.subarray(1) };
}
