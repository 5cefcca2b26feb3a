import { isTied } from '../model/ties.ts';
import { randomFrom } from '../random.ts';
import { CROSSINGS, RUN, RUNS, RUNS_FROM } from '../search/anneal.ts';
import { drawRound, putTogether, roundsWithin, type Part } from '../search/anneal-in-parts.ts';
import { MANY, type Solved } from '../solve.ts';
import { bestOf, isBetter, together } from './best-of.ts';
import type { Order } from './messages.ts';
import type { Answer, Given, TaskName, Work } from './work.ts';

/** Gives every thread a task, and waits for all answers: in the order of the threads, whoever was first. */
export type Team = <Name extends TaskName>(name: Name, given: readonly Given<Name>[]) => Promise<Answer<Name>[]>;

/**
 * Leads the threads through a search, as one of them. Many visits: the parts of a round are dealt to all. Few, and time enough: short searches at the
 * same time, then plans that graft routes of each other. Else each searches by itself, and the best wins.
 */
export async function lead({ problem, start, fewestVehicles, threads, seed }: Order, work: Work, team: Team): Promise<Solved> {
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
  return crossTogether(team, { threads, seed, since: runs * RUN, plans: (await team('short', each({ runs }))).flat() });
}

/** Every thread has another plan each time, drawn at random, that grafts routes of all until the budget is gone; what became better by that replaces it. */
async function crossTogether(team: Team, { threads, seed, since, plans }: { threads: number; seed: number; since: number; plans: Solved[] }): Promise<Solved> {
  const random = randomFrom(seed);
  const crossing = (1 - since) / CROSSINGS;
  let iterations = 0;
  for (let crossed = 0; crossed < CROSSINGS; crossed++) {
    const part = { since: since + crossed * crossing, until: since + (crossed + 1) * crossing };
    const first = random.below(plans.length);
    const parents = Array.from({ length: threads }, (_, thread) => (first + thread) % plans.length);
    const routes = plans.map((plan) => plan.routes);
    const found = await team('cross', parents.map((parent) => ({ ...part, parent: routes[parent]!, plans: routes })));
    found.forEach((plan, thread) => {
      const parent = parents[thread]!;
      if (isBetter(plan, plans[parent]!)) plans[parent] = plan;
    });
    iterations = together(found).iterations;
  }
  return { ...bestOf(plans), iterations };
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
