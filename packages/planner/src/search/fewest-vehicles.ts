import type { Heat, Search, Spent } from './anneal.ts';
import { COLD, snapshot, startOver } from './anneal.ts';
import { recreate } from './recreate.ts';
import { scaleOf } from './scale.ts';
import { ruinStrings } from './ruin-strings.ts';
import { emptyVehicle, isUnchanged, remember, routeOfVehicle, takeBack, type State } from './state.ts';

/** While vehicles are to become fewer, this is hot enough to move things about: parts of what the way between neighbours costs. */
const HEAT: Required<Pick<Heat, 'hot' | 'cold'>> = { hot: 1, cold: COLD };
const STRIDE = 64;

/**
 * Has ever fewer vehicles serve all: one is emptied, no more than the rest may be used, and what it did is put wherever it fits; what is left out is accepted for now when it is less, or has been
 * left out less often so far, for what stays out again and again is hard to place and must go first (the sum of absences of Christiaens & Vanden Berghe
 * 2020). Begins with the best plan so far, and ends with the budget and the last plan that left out no more than that; more vehicles than it uses are not used afterwards.
 */
export function fewestVehicles(search: Search, spent: Spent): void {
  const { state, random, neighbours, ruined } = search;
  const absences = new Float64Array(state.model.visits);
  const often = (): number => {
    let sum = 0;
    for (let at = 0; at < state.absents; at++) sum += absences[state.absent[at]!]!;
    return sum;
  };
  startOver(search, search.best.routes);
  let bearable = state.absents;
  let goesOn = emptyEasiest(state, absences);
  let sum = often();
  for (let gone = spent(search.iterations); gone < 1 && goesOn; gone = spent(search.iterations)) {
    const temperature = scaleOf(search) * HEAT.hot * (HEAT.cold / HEAT.hot) ** gone;
    search.iterations += STRIDE;
    for (let iteration = 0; iteration < STRIDE && goesOn; iteration++) {
      const [absents, most] = [state.absents, state.cost - temperature * Math.log(random.unit())];
      remember(state);
      recreate(search, { neighbours, seed: Math.max(0, ruinStrings(state, neighbours, random, 0, ruined)) });
      const sumNow = often();
      if (state.absents < absents || sumNow < sum || (state.absents === absents && state.cost < most && !isUnchanged(state))) sum = sumNow;
      else takeBack(state);
      for (let at = 0; at < state.absents; at++) absences[state.absent[at]!] = absences[state.absent[at]!]! + 1;
      sum += state.absents;
      if (state.absents > bearable) continue;
      bearable = state.absents;
      search.best = snapshot(state);
      goesOn = emptyEasiest(state, absences);
      sum = often();
    }
  }
  state.mostActives = search.best.routes.filter((route) => route.length > 0).length;
  startOver(search, search.best.routes);
}

/** Empties the vehicle whose visits have been left out least, and allows no more than the others; false when none may be. */
function emptyEasiest(state: State, absences: Float64Array): boolean {
  const { model, active, actives } = state;
  let [easiest, least] = [-1, Infinity];
  for (let at = 0; at < actives; at++) {
    const vehicle = active[at]!;
    const route = routeOfVehicle(state, vehicle);
    if (route.some((visit) => model.isFixed[visit] === 1)) continue;
    const sum = route.reduce((before, visit) => before + absences[visit]!, 0);
    if (sum < least) [easiest, least] = [vehicle, sum];
  }
  if (easiest === -1) return false;
  emptyVehicle(state, easiest);
  state.mostActives = state.actives;
  return true;
}
