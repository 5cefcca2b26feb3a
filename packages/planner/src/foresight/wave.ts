import { evaluateRoute } from '../evaluate-route.ts';
import type { Problem } from '../model/problem.ts';
import type { Purse } from './purse.ts';
import { searchAll, sharesOf, type Agreed, type Consensus, type Scene } from './scene.ts';

/** What is done now, or waits, in so large a share of scenes is settled, and all are searched again with it; in the last round everything is. Until when in the budget each round searches. */
const ROUNDS = [{ goes: 0.8, waits: 0.2, until: 0.3 }, { goes: 0.8, waits: 0.3, until: 0.55 }, { goes: 0.5, waits: 0, until: 0.75 }];

/**
 * What goes with the wave that leaves before `until`: iterative conditional dispatch (Lan, van Doorn, Wouda, Rijal & Bhulai 2024; before
 * it OptiML's entry to EURO-NeurIPS 2022). A route of a scene goes now when it could not leave as it is at `until`.
 */
export function agreeOnWave(problem: Problem, scenes: readonly Scene[], must: ReadonlySet<number>, until: number, purse: Purse): Consensus {
  const { vehicles, visits } = problem;
  const leaves = vehicles.map(({ shift }) => shift.from < until);
  const fixed = new Set(vehicles.flatMap(({ fixed: own = [] }) => own));
  const goes = new Set(must);
  const waits = new Set<number>();
  const agreed: Agreed = (at) => ({
    ...at,
    visits: at.visits.map((visit, index) => {
      if (index >= visits.length || fixed.has(index) || (!goes.has(index) && !waits.has(index))) return visit;
      return { ...visit, vehicles: (visit.vehicles ?? [...vehicles.keys()]).filter((vehicle) => leaves[vehicle] === goes.has(index)) };
    }),
  });
  const sentBy = (scene: Scene): number[] => goneBy(scene, leaves, goes, until);
  let searched: Scene[] = [];
  let shares: number[] | undefined;
  for (const [round, limits] of ROUNDS.entries()) {
    if (round > 0 && purse.isSpent(limits.until)) break;
    searched = searchAll(scenes, agreed, purse, limits.until);
    const found = sharesOf(searched, visits.length, sentBy);
    shares ??= found;
    for (const visit of visits.keys()) {
      if (goes.has(visit) || waits.has(visit) || fixed.has(visit)) continue;
      const share = found[visit]!;
      if (share >= limits.goes) goes.add(visit);
      else if (share <= limits.waits) waits.add(visit);
    }
  }
  for (const visit of visits.keys()) if (!goes.has(visit) && !fixed.has(visit)) waits.add(visit);
  return { agreed, scenes: searched, goneBy: sentBy, shares: shares! };
}

/** What a scene sends out now. */
function goneBy({ problem, routes }: Scene, leaves: readonly boolean[], goes: ReadonlySet<number>, until: number): number[] {
  const later = { ...problem, vehicles: problem.vehicles.map((vehicle) => ({ ...vehicle, shift: { ...vehicle.shift, from: Math.min(until, vehicle.shift.until) } })) };
  return routes.flatMap((route, vehicle) => {
    if (!leaves[vehicle]) return [];
    const [now, then] = [problem, later].map((at) => evaluateRoute(at, vehicle, route, { slack: false }));
    return route.some((visit) => goes.has(visit)) || then!.violations.length > now!.violations.length || then!.cost.late > now!.cost.late ? route : [];
  });
}
