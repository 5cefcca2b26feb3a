import type { Solved } from '../solve.ts';

/** Whether a plan is better than another: cheaper; where vehicles are to be few, one that leaves out fewer, then one with fewer vehicles, comes before. */
export function isBetter(plan: Solved, other: Solved, fewestVehicles = false): boolean {
  if (fewestVehicles) {
    const [left, used] = [plan.unserved.length - other.unserved.length, vehiclesOf(plan) - vehiclesOf(other)];
    if (left !== 0 || used !== 0) return left < 0 || (left === 0 && used < 0);
  }
  return plan.cost < other.cost;
}

/** The best of some plans; the first of those that are as good. */
export const bestOf = (plans: readonly Solved[], fewestVehicles = false): Solved => plans.reduce((best, plan) => (isBetter(plan, best, fewestVehicles) ? plan : best));

/** The best, with the iterations of all. */
export const together = (plans: readonly Solved[], fewestVehicles?: boolean): Solved => ({ ...bestOf(plans, fewestVehicles), iterations: plans.reduce((sum, { iterations }) => sum + iterations, 0) });

const vehiclesOf = ({ routes }: Solved): number => routes.filter((route) => route.length > 0).length;
