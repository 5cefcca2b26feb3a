import { isTied } from '../model/ties.ts';
import { HOT_AGAIN, RUN, RUNS, RUNS_FROM } from '../search/anneal.ts';
import { drawRound, putTogether, roundsWithin, type Part } from '../search/anneal-in-parts.ts';
import { MANY, type Solved } from '../solve.ts';
import { bestOf, together } from './best-of.ts';
import type { Order } from './messages.ts';
import type { Answer, Given, TaskName, Work } from './work.ts';

/** Gives every thread a task, and waits for all answers: in the order of the threads, whoever was first. */
export type Team = <Name extends TaskName>(name: Name, given: readonly Given<Name>[]) => Promise<Answer<Name>[]>;

/** How often the threads show each other their best plans during a long search. */
const EXCHANGES = 8;

/**
 * Leads the threads through a search, as one of them. Many visits: the parts of a round are dealt to all. Few, and time enough: short searches at the
 * same time, then a long one in each. Else each searches by itself, and the best wins.
 */
export async function lead({ problem, start, fewestVehicles, threads }: Order, work: Work, team: Team): Promise<Solved> {
  const each = <T>(given: T): T[] => Array.from({ length: threads }, () => given);
  if (threads === 1 || start || fewestVehicles || isTied(problem) || problem.visits.length === 0 || problem.vehicles.length === 0) return together(await team('alone', each(null)), fewestVehicles);
  if (problem.visits.length >= MANY) {
    work.whole();
    const rounds = roundsWithin(problem, work.spent, work.gone() / threads);
    return rounds === 0 ? together(await team('anneal', each(null))) : annealPartsTogether(work, team, threads, rounds);
  }
  const iterations = await team('look', each(null));
  if (Math.min(...iterations) < RUNS_FROM * problem.visits.length) return together(await team('anneal', each(null)));
  const runs = Math.ceil(RUNS / threads);
  return annealLong(team, threads, runs * RUN, (await team('short', each({ runs }))).flat());
}

/** Every thread anneals from the best of the short searches until the budget is gone, and grafts routes of them and of the best plans of the others. */
async function annealLong(team: Team, threads: number, since: number, short: readonly Solved[]): Promise<Solved> {
  const best = bestOf(short);
  let found: Solved[] = [];
  for (let exchange = 1; exchange <= EXCHANGES; exchange++) {
    const slice = { since, until: since + ((1 - since) * exchange) / EXCHANGES, hot: HOT_AGAIN, from: exchange === 1 ? best.routes : undefined };
    const plansFor = (thread: number): Solved[] => [...short, ...found.filter((_, other) => other !== thread)];
    found = await team('long', Array.from({ length: threads }, (_, thread) => ({ ...slice, plans: plansFor(thread).map(({ routes }) => routes) })));
  }
  const long = together(found);
  return best.cost < long.cost ? { ...best, iterations: long.iterations } : long;
}

/** Round by round, the parts dealt to the threads. */
async function annealPartsTogether(work: Work, team: Team, threads: number, rounds: number): Promise<Solved> {
  const search = work.whole();
  let iterations = 0;
  for (let round = 0; round < rounds && work.gone() < 1; round++) {
    const drawn = drawRound(search, round, rounds, threads);
    const hands = dealt(drawn.parts, threads);
    const found = await team('parts', hands.map((parts) => ({ ...drawn, parts })));
    putTogether(search, hands.flat(), found.flatMap(({ routes }) => routes));
    iterations = found.reduce((sum, one) => sum + one.iterations, 0);
  }
  return { ...work.solved(), iterations };
}

/** The largest first, each to whoever has the fewest visits. */
function dealt(parts: readonly Part[], threads: number): Part[][] {
  const hands = Array.from({ length: threads }, () => ({ visits: 0, parts: [] as Part[] }));
  for (const part of parts.toSorted((a, b) => b.visits.length - a.visits.length)) {
    const hand = hands.reduce((least, one) => (one.visits < least.visits ? one : least));
    hand.parts.push(part);
    hand.visits += part.visits.length;
  }
  return hands.map((hand) => hand.parts);
}
