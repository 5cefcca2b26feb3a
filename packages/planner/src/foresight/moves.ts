import { evaluateRoute } from '../evaluate-route.ts';
import type { Problem } from '../model/problem.ts';
import type { Routes } from '../search/anneal.ts';
import type { Purse } from './purse.ts';
import { freeFrom, heldUntil } from './scenario.ts';
import { searchAll, sharesOf, type Agreed, type Consensus, type Scene } from './scene.ts';

/** A vehicle's next move: the visit that it sets off for, or null where it holds back. */
export type Going = number | null;

/** What a vehicle does next, the share of scenes for each of its moves, and another one with what it costs more on average. */
export type Voted = { going: Going; shares: ReadonlyMap<Going, number>; otherwise: { going: Going; costs: number } | null };

/** Who is sure of his move gets it at once, and all scenes are searched again with it; in the last round everybody. Until when in the budget each round searches its scenes, and weighs moves. */
const ROUNDS = [{ sure: 0.75, searched: 0.4, weighed: 0.6 }, { sure: 0, searched: 0.7, weighed: 0.85 }];

/**
 * Every vehicle's next move by consensus (Bent & Van Hentenryck 2004): what most scenes have it do next, before `until`. Its runner-up
 * is then forced on all scenes, and the winner on those that did otherwise, each with a short search: the cheaper on average is done
 * (expectation, over two moves only).
 */
export function agreeOnMoves(problem: Problem, scenes: readonly Scene[], today: Routes, until: number, purse: Purse): Consensus & { moves: ReadonlyMap<number, Voted> } {
  const moves = new Map<number, Voted>();
  const open = new Set(problem.vehicles.flatMap((_, vehicle) => (freeFrom(problem, vehicle) < until ? [vehicle] : [])));
  const goings = (): Map<number, Going> => new Map([...moves].map(([vehicle, { going }]) => [vehicle, going]));
  const goneBy = ({ problem: at, routes }: Scene): number[] => routes.flatMap((route, vehicle) => {
    const leaves = setOffs(at, vehicle, route);
    return route.filter((visit, index) => visit < problem.visits.length && leaves[index]! < until);
  });
  let searched: Scene[] = [];
  let shares: number[] | undefined;
  for (const [round, { sure, searched: first, weighed }] of ROUNDS.entries()) {
    if (open.size === 0 || (round > 0 && purse.isSpent(first))) break;
    const before = goings();
    const underBefore: Agreed = (at) => withMoves(at, before, until);
    searched = searchAll(scenes, underBefore, purse, first);
    shares ??= sharesOf(searched, problem.visits.length, goneBy);
    const ballots = searched.map((scene) => new Map([...open].map((vehicle) => [vehicle, nextMove(underBefore(scene.problem), problem.visits.length, vehicle, scene.routes[vehicle]!, until)])));
    const votesOf = (vehicle: number): [Going, number][] => {
      const taken = new Set(goings().values());
      const votes = [...Map.groupBy(ballots, (ballot) => ballot.get(vehicle)!)].map(([going, own]): [Going, number] => [going, own.length]);
      return votes.filter(([going]) => going === null || !taken.has(going)).toSorted((a, b) => b[1] - a[1]);
    };
    const most = (vehicle: number): number => votesOf(vehicle)[0]?.[1] ?? 0;
    const isLast = round === ROUNDS.length - 1;
    const deciding = [...open].filter((vehicle) => isLast || most(vehicle) >= sure * searched.length).toSorted((a, b) => most(b) - most(a));
    deciding.forEach((vehicle, index) => {
      const [[winner] = [null], second] = votesOf(vehicle);
      const planned = nextMove(underBefore(problem), problem.visits.length, vehicle, today[vehicle]!, until);
      const other = second ? second[0] : winner !== null || [...goings().values()].includes(planned) ? null : planned;
      const voted = { shares: new Map([...Map.groupBy(ballots, (ballot) => ballot.get(vehicle)!)].map(([going, own]) => [going, own.length / searched.length])) };
      open.delete(vehicle);
      const extra = other === winner ? undefined : weigh(vehicle, winner, other, searched, ballots, underBefore, until, purse, { until: weighed, of: deciding.length - index });
      // Nobody waits for nothing.
      const isWorse = extra === undefined || extra > 0 || (extra === 0 && winner !== null);
      const [going, instead] = isWorse ? [winner, other] : [other, winner];
      moves.set(vehicle, { ...voted, going, otherwise: extra === undefined ? null : { going: instead, costs: Math.abs(extra) } });
    });
  }
  return { moves, agreed: (at) => withMoves(at, goings(), until), scenes: searched, goneBy, shares: shares ?? [] };
}

/** How much more it costs on average that a vehicle makes another move; undefined where the budget ends before that is known. */
function weigh(vehicle: number, winner: Going, other: Going, scenes: readonly Scene[], ballots: readonly ReadonlyMap<number, Going>[], agreed: Agreed, until: number, purse: Purse, { until: weighed, of }: { until: number; of: number }): number | undefined {
  let [sum, left] = [0, of * scenes.length];
  for (const [index, scene] of scenes.entries()) {
    if (purse.isSpent(weighed)) return undefined;
    const costOf = (going: Going): number => {
      if (ballots[index]!.get(vehicle) === going) return scene.cost;
      const forced = withMoves(agreed(scene.problem), new Map([[vehicle, going]]), until);
      const start = scene.routes.map((route, at) => (at === vehicle && going !== null ? [...(forced.vehicles[vehicle]!.fixed ?? []), ...route] : route.filter((visit) => visit !== going)));
      return purse.search(forced, { start, until: weighed, of: left }).cost;
    };
    sum += costOf(other) - costOf(winner);
    left--;
  }
  return sum / scenes.length;
}

/** A problem in which some vehicles' next moves are settled. */
export function withMoves(problem: Problem, moves: ReadonlyMap<number, Going>, until: number): Problem {
  let settled = problem;
  for (const [vehicle, going] of moves) {
    const own = settled.vehicles[vehicle]!;
    settled = going === null ? heldUntil(settled, vehicle, until) : { ...settled, vehicles: settled.vehicles.with(vehicle, { ...own, fixed: [...(own.fixed ?? []), going] }) };
  }
  return settled;
}

/** When a vehicle sets off for each of its visits, if it waits where it is rather than where it goes. */
export function setOffs(problem: Problem, vehicle: number, route: readonly number[]): number[] {
  const { visits } = evaluateRoute(problem, vehicle, route, { slack: false });
  return visits.map(({ reached, begins }, at) => (visits[at - 1]?.ends ?? problem.vehicles[vehicle]!.shift.from) + begins - reached);
}

/** The visit, of those that are known, that a vehicle sets off for next and before `until`. */
function nextMove(problem: Problem, known: number, vehicle: number, route: readonly number[], until: number): Going {
  const { fixed = [] } = problem.vehicles[vehicle]!;
  const whole = [...fixed, ...route.filter((visit) => !fixed.includes(visit))];
  const next = whole[fixed.length];
  return next !== undefined && next < known && setOffs(problem, vehicle, whole)[fixed.length]! < until ? next : null;
}
