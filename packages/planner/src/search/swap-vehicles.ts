import { endOf, startOf } from '../model/model.ts';
import type { Random } from '../random.ts';
import { putRoute, routeOfVehicle, settle, takeOut, type State } from './state.ts';

/**
 * Two vehicles that differ exchange their routes, as far as each can drive the other's; one of them may have none. What is left out then is for
 * `recreate`. Visits that go one by one never try whether somebody else's home, tools or depot would have been the better for all of them: whoever has the
 * route stays cheapest for each. False, and nothing done, where all vehicles are alike or the two have nothing.
 */
export function swapVehicles(state: State, random: Random): boolean {
  const { model, active, actives } = state;
  if (model.likenesses < 2 || actives === 0) return false;
  const mine = active[random.below(actives)]!;
  const theirs = random.below(model.vehicles);
  if (model.likeness[mine] === model.likeness[theirs]) return false;
  const [myRoute, theirRoute] = [freeOf(state, mine), freeOf(state, theirs)];
  if (myRoute.length + theirRoute.length === 0) return false;
  // Who must do what is fixed stays in use when he gives away the rest.
  if (state.actives >= state.mostActives && state.activeAt[theirs] === -1 && model.freeAfter[mine] !== startOf(model, mine)) return false;
  for (const vehicle of [mine, theirs]) {
    const from = model.freeAfter[vehicle]!;
    while (state.next[from] !== endOf(model, vehicle)) takeOut(state, state.next[from]!);
    settle(state, vehicle);
  }
  putRoute(state, theirs, myRoute);
  putRoute(state, mine, theirRoute);
  return true;
}

/** The visits of a vehicle that may go elsewhere. */
const freeOf = (state: State, vehicle: number): number[] => routeOfVehicle(state, vehicle).filter((visit) => state.model.isFixed[visit] === 0);
