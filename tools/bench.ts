import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run bench [text]`: the benchmarks beside the packages and the server, one after the other; with a text, those whose path holds it. */
const root = join(import.meta.dirname, '..');
const wanted = process.argv[2] ?? '';
const files = globSync('{packages/*,apps/server,.}/bench/*.bench.ts', { cwd: root }).filter((file) => file.includes(wanted)).sort();
for (const file of files) {
  console.log(`\n━━ ${file}`);
  const { status } = spawnSync(process.execPath, [file], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
if (files.length === 0) console.log(`There is no benchmark ${wanted === '' ? '' : `with "${wanted}" in its path`}.`);
