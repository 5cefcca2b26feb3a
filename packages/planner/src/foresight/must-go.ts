import { evaluateRoute } from '../evaluate-route.ts';
import type { Plan, Problem } from '../model/problem.ts';
import { fixedOf } from '../solve.ts';

/**
 * What can no longer wait: visits that a plan serves and nobody could do in time, alone and first of all, if it was set off for at
 * `until`; or only later than was promised, where now there is still time. A tow goes as a whole. Where vehicles are `loaded` when
 * they set off, those who have left by then can take nothing more.
 */
export function mustGo(problem: Problem, { routes }: Plan, heldBack: readonly Problem[], loaded: boolean, until: number): Set<number> {
  const { vehicles, pairs = [] } = problem;
  const fixed = new Set(fixedOf(problem).flat());
  const alone = (at: Problem, vehicle: number, whole: readonly number[]): { late: number; isDone: boolean } => {
    const begins = at.vehicles[vehicle]!.fixed ?? [];
    const { violations, cost } = evaluateRoute(at, vehicle, [...begins, ...whole], { slack: false });
    return { late: cost.late, isDone: violations.length === 0 };
  };
  return new Set(routes.flat().filter((visit) => {
    const pair = pairs.find(({ pickup, delivery }) => pickup === visit || delivery === visit);
    const isAboard = pair !== undefined && fixed.has(pair.pickup);
    if (fixed.has(visit)) return false;
    const whole = pair && !isAboard ? [pair.pickup, pair.delivery] : [visit];
    const waits = vehicles.some(({ shift }, vehicle) => {
      if (loaded && shift.from < until) return false;
      const later = alone(heldBack[vehicle]!, vehicle, whole);
      return later.isDone && (later.late === 0 || later.late <= alone(problem, vehicle, whole).late);
    });
    return !waits;
  }));
}
