import type { Model } from '../model/model.ts';
import { neighboursOf, type Neighbours } from './neighbours.ts';
import type { State } from './state.ts';

/** How many neighbours count, of how many visits. */
const NEAR = 10;
const ASKED = 100;
/** Where ways cost next to nothing beside what else does (being used, being late), temperatures are parts of this part of all. */
const OF_ALL = 40;

/**
 * What the way between neighbours costs, on average: what a change for the worse costs has this size, whatever the units are and however far away
 * everybody's home is. Temperatures are multiples of it.
 */
export function scaleOf(search: Scaled): number {
  const { state, neighbours } = search;
  search.scale ??= Math.max(1, wayToNeighbours(state.model, neighbours), costOfRoutes(state) / Math.max(1, state.model.visits) / OF_ALL);
  return search.scale;
}

/** A search, which keeps it once it was asked for. */
export type Scaled = { readonly state: State; readonly neighbours: Neighbours; scale?: number };

function wayToNeighbours({ visits, vehicles, placeOf, places, seconds, metres, perSecond, perMetre, perSecondOut }: Model, neighbours: Neighbours): number {
  const asked = Math.min(ASKED, visits);
  const [second, metre, out] = [perSecond, perMetre, perSecondOut].map((each) => each.reduce((sum, one) => sum + one, 0) / vehicles) as [number, number, number];
  let [sum, ways] = [0, 0];
  for (let one = 0; one < asked; one++) {
    const visit = Math.floor((one * visits) / asked);
    const from = neighboursOf(neighbours, visit);
    for (let at = from; at < Math.min(from + NEAR, neighbours.until[visit]!); at++, ways++) {
      const entry = placeOf[visit]! * places + placeOf[neighbours.of[at]!]!;
      sum += (second + out) * seconds[entry]! + metre * metres[entry]!;
    }
  }
  return ways === 0 ? 0 : sum / ways;
}

/** What is left out and must be done counts as dearer than everything: it says nothing. */
function costOfRoutes({ actives, active, routeCost }: State): number {
  let sum = 0;
  for (let at = 0; at < actives; at++) sum += routeCost[active[at]!]!;
  return sum;
}
