/**
 * Times opening, searching and tile reading of a region, and an import:
 *
 *   node bench/region.bench.ts [region folder] [extract to import]
 *
 * Without arguments: the demo region and the fixture town. Nothing here fails on slowness; it prints.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom, pick, randomInt } from '@truckroll/kernel';
import { importRegion } from '../apps/server/src/platform/region/import-region.ts';
import { openRegion } from '../apps/server/src/platform/region/open-region.ts';
import { tileRange } from '../apps/server/src/platform/region/tiles/cut-tiles.ts';

const server = join(import.meta.dirname, '../apps/server');
const [folder = join(server, 'region/san-francisco'), extract = join(server, 'test/fixtures/regions/harrisburg-pa.osm.pbf')] = process.argv.slice(2);
const random = seededRandom('region');
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function report(what: string, milliseconds: number[]): void {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): string => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(2);
  console.log(`${what.padEnd(34)} p50 ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)} ms  (${sorted.length})`);
}

globalThis.gc?.();
const before = process.memoryUsage();
const opening = performance.now();
const region = await openRegion(folder);
console.log(`open ${region.name}: ${(performance.now() - opening).toFixed(0)} ms`);
globalThis.gc?.();
const after = process.memoryUsage();
console.log(`memory: heap +${megabytes(after.heapUsed - before.heapUsed)}, resident +${megabytes(after.rss - before.rss)} (exact with node --expose-gc)`);

const names = [...new Set('abcdefghijklmnopqrstuvwxyz'.split('').flatMap((letter) => region.search(`${letter}a`, { limit: 50 }).concat(region.search(`${letter}o`, { limit: 50 })).map(({ label }) => label)))];
const misspelt = (name: string): string => {
  const at = randomInt(random, 1, Math.max(1, name.length - 2));
  return pick(random, [name.slice(0, at) + name.slice(at + 1), name.slice(0, at) + name[at + 1]! + name[at]! + name.slice(at + 2), `${name.slice(0, at)}x${name.slice(at)}`]);
};
const kinds: Record<string, () => string> = {
  'search: a name': () => pick(random, names),
  'search: a beginning': () => pick(random, names).slice(0, randomInt(random, 2, 6)),
  'search: misspelt': () => misspelt(pick(random, names)),
  'search: two streets': () => `${pick(random, names)} & ${pick(random, names)}`,
  'search: two streets, nothing between': () => `${misspelt(pick(random, names))} ${misspelt(pick(random, names))}`,
  'search: number and street': () => `${randomInt(random, 1, 3_000)} ${pick(random, names)}`,
};
for (const make of Object.values(kinds)) for (let i = 0; i < 60; i++) region.search(make());
for (const [what, make] of Object.entries(kinds)) report(what, Array.from({ length: 400 }, () => timed(() => region.search(make()))));

const { south, west, north, east } = region.bounds;
report('nearest', Array.from({ length: 2_000 }, () => timed(() => region.nearest({ lat: south + random() * (north - south), lng: west + random() * (east - west) }))));

const range = tileRange(region.bounds, 14);
const reads: number[] = [];
let largest = 0;
for (let i = 0; i < 500; i++) {
  const started = performance.now();
  const bytes = await region.tile(14, randomInt(random, range.west, range.east), randomInt(random, range.north, range.south));
  reads.push(performance.now() - started);
  largest = Math.max(largest, bytes?.length ?? 0);
}
report('tile', reads);
console.log(`largest tile at zoom 14: ${megabytes(largest)}`);
await region.close();

const scratch = await mkdtemp(join(tmpdir(), 'region-bench-'));
const importing = performance.now();
const summary = await importRegion({ extract, name: 'Bench', into: join(scratch, 'region') });
console.log(`import: ${(performance.now() - importing).toFixed(0)} ms, ${summary.streets} streets, ${summary.tiles} tiles, ${megabytes(summary.bytes)}`);
await rm(scratch, { recursive: true });

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
