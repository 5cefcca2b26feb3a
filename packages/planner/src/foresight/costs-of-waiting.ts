import { costsElsewhere } from './costs-elsewhere.ts';
import type { Consensus } from './scene.ts';

/**
 * Of each known visit what it costs more on average of all scenes, or less, to have it wait rather than set off for it now; undefined
 * where it can do only one of these, or it `isLate`. `isNow` tells a place in a route from which a visit is set off for now.
 */
export function costsOfWaiting({ scenes, goneBy }: Consensus, known: number, isNow: (vehicle: number, at: number) => boolean, isLate: () => boolean): (number | undefined)[] {
  const seen = scenes.map((scene) => ({ gone: new Set(goneBy(scene)), costs: costsElsewhere(scene.problem, scene.routes) }));
  return Array.from({ length: known }, (_, visit) => {
    let sum = 0;
    for (const { gone, costs } of seen) {
      if (isLate()) return undefined;
      const isGone = gone.has(visit);
      const extra = costs(visit, (vehicle, at) => isNow(vehicle, at) !== isGone);
      if (extra === undefined) return undefined;
      sum += isGone ? extra : -extra;
    }
    return seen.length === 0 ? undefined : sum / seen.length;
  });
}
