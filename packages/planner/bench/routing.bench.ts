/**
 * Solves published instances and compares with the best that is known.
 *
 *   npm run bench:routing -- --instances DIR --bks FILE.csv --seconds S --seeds 1,2,3 [--only GLOB] [--threads 1] [--json OUT]
 *
 * DIR is searched for Solomon, Gehring & Homberger, Li & Lim, VRPLIB and TRSP files, also gzip-compressed. Seconds are of the processor with one thread, and of the
 * clock with several, which have so many each: those of the processor that are reported are of all threads together. Every plan is checked by `evaluate`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, matchesGlob, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { evaluate } from '../src/evaluate.ts';
import { solve } from '../src/solve.ts';
import { openThread } from '../src/threads/node.ts';
import { solveInThreads } from '../src/threads/solve-in-threads.ts';
import { UnreadableInstance, type Instance } from './instances/instance.ts';
import { readLiLim } from './instances/lilim.ts';
import { readSolomon } from './instances/solomon.ts';
import { readTrsp } from './instances/trsp.ts';
import { readVrplib } from './instances/vrplib.ts';

const { values } = parseArgs({
  options: { instances: { type: 'string' }, bks: { type: 'string' }, seconds: { type: 'string', default: '10' }, seeds: { type: 'string', default: '1' }, only: { type: 'string' }, threads: { type: 'string', default: '1' }, fewest: { type: 'boolean', default: false }, json: { type: 'string' } },
});
if (values.instances === undefined) {
  console.log('NOT RUN: the published instances are not part of the project; say where they lie: --instances DIR');
  process.exit();
}
const folder = values.instances;
const seconds = Number(values.seconds);
const threads = Number(values.threads);
const seeds = values.seeds.split(',').map(Number);

/** `--fewest`: as few vehicles as can be come first; the best known are those of the lists that say the same. */
const { fewest } = values;

type Row = { instance: string; set: string; seed: number; cost: number; reference: number | null; gapPercent: number | null; feasible: boolean; cpuSeconds: number; vehicles: number; referenceVehicles: number | null };

/** Where the list has other units than the problem. */
const SCALES: Readonly<Record<string, number>> = { dimacs: 10, working_time: 1000 };

/** What has to be reached on a set in so many seconds on one thread, and what is aimed at: mean gaps in per cent. */
const TARGETS: readonly { set: RegExp; seconds: number; must: number; aim: number }[] = [
  { set: /solomon/i, seconds: 1, must: 0.3, aim: 0.15 },
  { set: /solomon/i, seconds: 10, must: 0.08, aim: 0.02 },
  { set: /homberger_200/i, seconds: 10, must: 0.25, aim: 0.15 },
  { set: /homberger_1000/i, seconds: 10, must: 1.8, aim: 1.3 },
  { set: /homberger_1000/i, seconds: 30, must: 1.5, aim: 0.9 },
  { set: /lilim/i, seconds: 2.5, must: 0.02, aim: 0 },
  { set: /ortec/i, seconds: 10, must: 0.15, aim: -0.3 },
  { set: /trsp|crew/i, seconds: 30, must: 0, aim: -1 },
  { set: /pcvrptw|mdvrptw/i, seconds: 30, must: 2, aim: 1 },
];

const references = values.bks === undefined ? new Map<string, Reference>() : referencesIn(readFileSync(values.bks, 'utf8'));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(txt|vrp)(\.gz)?$/.test(file))
  .filter((file) => values.only === undefined || matchesGlob(file, values.only) || matchesGlob(basename(file), values.only))
  .toSorted();

const processor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
/** The processor's time, asked for every few milliseconds only: the question alone takes a tenth of all time otherwise. One thread uses no more of it than has gone by. */
const ASKED_EVERY_MS = 10;
function processorNow(): () => number {
  let [told, askedAt] = [0, -Infinity];
  return () => {
    const now = performance.now();
    if (now - askedAt >= ASKED_EVERY_MS) [told, askedAt] = [processor(), now];
    return told;
  };
}
const rows: Row[] = [];
for (const file of files) {
  const instance = read(file);
  if (!instance) continue;
  for (const seed of seeds) {
    const began = processor();
    const options = { seed, budgetMs: seconds * 1000, fewestVehicles: fewest };
    const plan = threads === 1 ? solve(instance.problem, { ...options, clock: processorNow() }) : await solveInThreads(instance.problem, { ...options, threads, openThread });
    const cpuSeconds = (processor() - began) / 1000;
    const { feasible, cost, violations } = evaluate(instance.problem, plan);
    if (feasible && Math.abs(cost.total - plan.cost) > 0.5) throw new Error(`${file}: the search says ${plan.cost}, the checker ${cost.total}`);
    const known = references.get(keyOf(instance.name, fewest ? 'hier' : instance.objective));
    const reference = fewest ? null : (known?.cost ?? null);
    const vehicles = plan.routes.filter((route) => route.length > 0).length;
    const referenceVehicles = known?.vehicles ?? null;
    const gapPercent = reference === null || !feasible ? null : 100 * (cost.total / reference - 1);
    rows.push({ instance: instance.name, set: basename(dirname(resolve(folder, file))), seed, cost: cost.total, reference, gapPercent, feasible, cpuSeconds, vehicles, referenceVehicles });
    console.log(`${instance.name.padEnd(42)} seed ${seed}  ${String(cost.total).padStart(9)}  ${gapPercent === null ? '     –' : `${gapPercent.toFixed(2).padStart(6)} %`}  ${fewest ? `${vehicles} vehicles, best known ${referenceVehicles ?? '–'}  ` : ''}${feasible ? 'feasible' : `INFEASIBLE: ${violations[0]!.what}`}  ${cpuSeconds.toFixed(1)} CPU s  ${(plan.iterations / cpuSeconds / 1000).toFixed(1)} k iterations/s`);
  }
}
for (const [set, own] of Map.groupBy(rows, (row) => row.set)) {
  const gaps = own.flatMap(({ gapPercent }) => gapPercent ?? []);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  console.log(`\n${set}${threads === 1 ? '' : `, ${threads} threads, ${seconds} s of the clock each`}: ${own.length} runs, mean gap ${gaps.length > 0 ? `${mean.toFixed(3)} %, worst ${Math.max(...gaps).toFixed(2)} %` : '–'}, ${own.filter(({ feasible }) => !feasible).length} infeasible, ${(own.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) / own.length).toFixed(1)} CPU seconds${threads === 1 ? '' : ' of all threads'}`);
  const target = TARGETS.find((one) => one.set.test(set) && one.seconds === seconds);
  if (target && threads === 1 && !fewest && gaps.length > 0) console.log(`  ${mean <= target.must ? '✓' : '✗'} must ≤ ${target.must} %, aim ≤ ${target.aim} %`);
  const counted = own.filter(({ referenceVehicles }) => referenceVehicles !== null);
  if (fewest && counted.length > 0) console.log(`  as few vehicles as the best known in ${((100 * counted.filter(({ vehicles, referenceVehicles, feasible }) => feasible && vehicles <= referenceVehicles!).length) / counted.length).toFixed(1)} % of ${counted.length} runs (must ≥ 95 %, aim 100 %)`);
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(rows, null, 2));

function read(file: string): Instance | undefined {
  const bytes = readFileSync(join(folder, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replaceAll('\r', '');
  try {
    if (/^\s*NAME\s*:/.test(text)) return readVrplib(file, text);
    if (/crew count\s+skills/i.test(text)) return readTrsp(file, text);
    if (/number\s+capacity/i.test(text)) return readSolomon(file, text);
    if (/^\s*\d+\s+\d+\s+\d+\s*\n/.test(text)) return readLiLim(file, text);
    console.log(`${file}: passed over, no format that is read so far`);
  } catch (error) {
    if (!(error instanceof UnreadableInstance)) throw error;
    console.log(`passed over: ${error.message}`);
  }
  return undefined;
}

/** The same instance is known under several objectives. */
function keyOf(name: string, objective: string): string {
  return `${name.toLowerCase()} ${objective}`;
}

type Reference = { cost: number; vehicles: number };

/** The best known by the instance's name and objective, in the problem's units. */
function referencesIn(csv: string): Map<string, Reference> {
  const found = new Map<string, Reference>();
  for (const line of csv.trim().split('\n').slice(1)) {
    const [, instance, , objective, vehicles, cost] = line.split(',') as [string, string, string, string, string, string];
    found.set(keyOf(instance, objective), { cost: (SCALES[objective] ?? 1) * Number(cost), vehicles: Number(vehicles) });
  }
  return found;
}
