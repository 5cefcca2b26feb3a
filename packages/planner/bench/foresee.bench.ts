/**
 * What it is worth to know what to commit now and what to hold back.
 *
 *   npm run bench:foresee -- [--instances DIR] [--only GLOB] [--seconds S] [--decision S] [--visits N] [--scenarios N] [--seeds 1,2,3]
 *
 * Technicians who are out are told where to go next (`--decision`: seconds for each moment); orders go out from a depot in waves (`--seconds`: for each wave). DIR has the static instances of EURO-NeurIPS 2022 (VRPLIB, also gzip-compressed), which are not part of this project: without them
 * that part is not run. Seconds are of the processor, for each decision; every plan is checked by `evaluate`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, matchesGlob } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { evaluate, foresee, sampleScenarios, solve, type Coming, type Problem, type Visit } from '../src/index.ts';
import { randomFrom } from '../src/random.ts';
import { drawDay, waveDay, type WaveDay } from './dispatch-waves.ts';
import { company, live, TICK, type Company, type Dispatcher, type Lived, type Moment } from './living-day.ts';
import { readVrplib } from './instances/vrplib.ts';

const { values } = parseArgs({ options: { instances: { type: 'string' }, only: { type: 'string', default: '*' }, seconds: { type: 'string', default: '2' }, decision: { type: 'string', default: '0.25' }, visits: { type: 'string', default: '120' }, scenarios: { type: 'string', default: '10' }, seeds: { type: 'string', default: '1' } } });
const budgetMs = 1000 * Number(values.seconds);
const decisionMs = 1000 * Number(values.decision);
const scenarios = Number(values.scenarios);
const seeds = values.seeds.split(',').map(Number);
/** Waves that a scenario looks ahead. */
const AHEAD = 3;

const clock = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

type Routes = number[][];
type Wave = { day: WaveDay; wave: number; orders: readonly Visit[]; seed: number };

/** A strategy says who drives what with this wave. */
const strategies: Record<string, (wave: Wave) => number[][]> = {
  greedy: ({ day, wave, orders, seed }) => checked(day.problem(wave, orders, 0), solve(day.problem(wave, orders, 0), { budgetMs, clock, seed }).routes),
  'as late as can be': ({ day, wave, orders, seed }) => {
    const due = orders.flatMap((order, index) => (wave === day.last || !day.canGoWith(wave + 1, order) ? [index] : []));
    const problem = day.problem(wave, due.map((index) => orders[index]!), 0);
    return checked(problem, solve(problem, { budgetMs, clock, seed }).routes).map((route) => route.map((at) => due[at]!));
  },
  foresee: ({ day, wave, orders, seed }) => {
    const problem = day.problem(wave, orders, AHEAD);
    const random = randomFrom(1000 * seed + wave);
    const ahead = Array.from({ length: Math.min(AHEAD, day.last - wave) }, (_, at) => wave + 1 + at);
    const { plan, visits, evaluation } = foresee(problem, { now: day.leaves(wave), commitUntil: day.leaves(wave) + 1, scenarios: ahead.length === 0 ? [] : Array.from({ length: scenarios }, () => ahead.flatMap((one) => day.draw(one, random))), waves: true, seed, budgetMs, clock });
    if (!evaluation.feasible) throw new Error(evaluation.violations[0]!.what);
    const committed = new Set(visits.flatMap((one) => (one.committed ? [one.visit] : [])));
    return plan.routes.map((route) => route.filter((visit) => committed.has(visit)));
  },
};

function checked(problem: Problem, routes: number[][]): number[][] {
  const { feasible, violations } = evaluate(problem, { routes });
  if (!feasible) throw new Error(violations[0]!.what);
  return routes;
}

/** Lives a day by a strategy; gives the seconds that are driven. */
function liveWaves(day: WaveDay, known: readonly (readonly Visit[])[], seed: number, strategy: (wave: Wave) => number[][]): number {
  let orders: Visit[] = [];
  let driven = 0;
  known.forEach((own, at) => {
    const wave = day.first + at;
    orders.push(...own);
    const sent = strategy({ day, wave, orders, seed }).filter((route) => route.length > 0);
    const gone = new Set(sent.flat());
    const overdue = orders.find((order, index) => !gone.has(index) && (wave === day.last || !day.canGoWith(wave + 1, order)));
    if (overdue) throw new Error(`order ${overdue.id} can no longer be done`);
    const alone = day.problem(wave, orders, 0);
    const { cost, violations } = evaluate(alone, { routes: sent }, { slack: false });
    const broken = violations.find(({ rule }) => rule !== 'left out');
    if (broken) throw new Error(broken.what);
    driven += cost.driving;
    orders = orders.filter((_, index) => !gone.has(index));
  });
  return driven;
}

/** All orders known from the beginning, each loaded once it really was known: what nobody could do in earnest. */
function inHindsight(day: WaveDay, known: readonly (readonly Visit[])[], seed: number): number {
  const orders = known.flatMap((own, at) => own.map((order) => ({ order, wave: day.first + at })));
  const whole = day.problem(day.first, orders.map(({ order }) => order), day.last - day.first);
  const problem: Problem = { ...whole, visits: orders.map(({ order, wave }) => ({ ...order, vehicles: whole.vehicles.flatMap(({ shift }, vehicle) => (shift.from >= day.leaves(wave) ? [vehicle] : [])) })) };
  const { routes } = solve(problem, { budgetMs: budgetMs * known.length * 2, clock, seed });
  checked(problem, routes);
  return evaluate(problem, { routes }, { slack: false }).cost.driving;
}

/** A dispatcher who plans again whenever something happens, goes on from what was planned, and decides by `decide`. */
function replanning(decide: (moment: Moment, routes: Routes) => { routes: number[][]; next: (number | null)[] }): Dispatcher {
  let planned: string[][] = [];
  return (moment) => {
    const { visits } = moment.problem;
    const indices = new Map(visits.map(({ id }, index) => [id, index]));
    const { routes, next } = decide(moment, planned.map((route) => route.flatMap((id) => indices.get(id) ?? [])));
    planned = routes.map((route) => route.map((visit) => visits[visit]!.id));
    return next.map((visit) => (visit === null ? null : visits[visit]!.id));
  };
}

const replanned = ({ problem, now }: Moment, routes: Routes): number[][] => checkedButOpen(problem, solve(problem, { budgetMs: decisionMs, clock, seed: now, start: { routes } }).routes);

function checkedButOpen(problem: Problem, routes: number[][]): number[][] {
  const broken = evaluate(problem, { routes }, { slack: false }).violations.find(({ rule }) => rule !== 'left out');
  if (broken) throw new Error(broken.what);
  return routes;
}

const pastDays = (company: Company): Coming[][] => Array.from({ length: 30 }, (_, past) => company.day(1000 + past).flatMap(({ visit, isKnown }) => (isKnown ? [] : [visit])));

function foreseeing(moment: Moment, routes: Routes, scenariosOf: Coming[][]): { routes: number[][]; next: (number | null)[] } {
  const { problem, now } = moment;
  const { plan, moves } = foresee(problem, { now, commitUntil: now + TICK, plan: { routes }, scenarios: scenariosOf, seed: now, budgetMs: decisionMs, clock });
  const next = new Map(moves.map(({ vehicle, visit }) => [vehicle, visit]));
  return { routes: checkedButOpen(problem, plan.routes), next: problem.vehicles.map((_, vehicle) => next.get(vehicle) ?? null) };
}

const dispatchers: Record<string, (company: Company) => Dispatcher> = {
  'at once': () => replanning((moment, routes) => {
    const found = replanned(moment, routes);
    return { routes: found, next: found.map((route) => route[0] ?? null) };
  }),
  'as late as costs nothing': () => replanning((moment, routes) => foreseeing(moment, replanned(moment, routes), [])),
  foresee: (company) => {
    const days = pastDays(company);
    return replanning((moment, routes) => foreseeing(moment, routes, sampleScenarios(days, { count: scenarios, after: moment.now, by: 'hour', seed: moment.now })));
  },
};

/** What would be done by whoever knew all calls from the beginning. */
function knownBefore({ problem: base }: Company, day: readonly { visit: Coming }[], seed: number): Lived {
  const problem: Problem = { ...base, visits: day.map(({ visit: { known: _, ...visit } }) => visit) };
  const { routes } = solve(problem, { budgetMs: 20_000, clock, seed });
  const { cost, unserved } = evaluate(problem, { routes: checkedButOpen(problem, routes) }, { slack: false });
  return { served: day.length - unserved.length, driving: cost.driving, late: cost.late, leftOut: unserved.length, total: cost.total };
}

const everything = new Map<string, Lived[]>();
for (const seed of seeds) {
  const own = company({ technicians: 15, visits: Number(values.visits), known: 0.6, seed });
  const day = own.day(1);
  const results: Record<string, Lived> = {};
  for (const [name, dispatcher] of Object.entries(dispatchers)) results[name] = live(own, day, dispatcher(own));
  results['all known from the beginning'] = knownBefore(own, day, seed);
  for (const [name, lived] of Object.entries(results)) {
    everything.set(name, [...(everything.get(name) ?? []), lived]);
    console.log(`technicians, seed ${seed}, ${name}: ${lived.served} of ${day.length} served, ${lived.driving} s driven, ${lived.late} for lateness, in all ${lived.total} (${(100 * (lived.total / results['at once']!.total - 1)).toFixed(1)} %)`);
  }
}
const first = [...everything.values()][0]!;
for (const [name, lived] of everything) {
  const part = (of: keyof Lived): string => mean(lived.map((one) => one[of])).toFixed(0);
  console.log(`technicians, ${name}: ${part('served')} served, ${part('driving')} s driven, ${part('late')} for lateness, in all ${mean(lived.map(({ total }, index) => 100 * (total / first[index]!.total - 1))).toFixed(2)} % against at once, ${lived.length} days`);
}

if (values.instances === undefined) console.log('Dispatch waves: NOT RUN, the instances are not part of the project; say where they lie: --instances DIR');
else {
  const against = new Map<string, number[]>();
  for (const file of readdirSync(values.instances).filter((name) => matchesGlob(basename(name), values.only)).toSorted()) {
    const bytes = readFileSync(join(values.instances, file));
    const day = waveDay(readVrplib(file, (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replaceAll('\r', '')).problem);
    for (const seed of seeds) {
      const known = drawDay(day, seed).map((orders) => orders.map(({ known: _, ...order }): Visit => order));
      const results: Record<string, number> = {};
      for (const [name, strategy] of Object.entries(strategies)) results[name] = liveWaves(day, known, seed, strategy);
      results['all known from the beginning'] = inHindsight(day, known, seed);
      const line = Object.entries(results).map(([name, driven]) => {
        const percent = 100 * (driven / results['greedy']! - 1);
        against.set(name, [...(against.get(name) ?? []), percent]);
        return `${name} ${driven} (${percent.toFixed(1)} %)`;
      });
      console.log(`${file} seed ${seed}, ${known.length} waves, ${known.flat().length} orders: ${line.join(', ')}`);
    }
  }
  for (const [name, percents] of against) console.log(`${name}: ${mean(percents).toFixed(2)} % against greedy, ${percents.length} days`);
}
