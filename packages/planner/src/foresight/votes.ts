import { costElsewhere } from './otherwise.ts';
import type { Scene } from './scene.ts';

/** Of a known visit: the share of scenes in which it is set off for now, and what it costs more on average to have it wait; undefined where that cannot be in all of them. */
export type Vote = { share: number; costsLater: number | undefined };

/** What scenes say about each of the visits that are known; `isNow` tells a place in a route from which a visit is set off for now. */
export function votesOn(scenes: readonly Scene[], known: number, goneBy: (scene: Scene) => readonly number[], isNow: (vehicle: number, at: number) => boolean): Vote[] {
  const gone = scenes.map((scene) => new Set(goneBy(scene)));
  return Array.from({ length: known }, (_, visit) => {
    const costs = scenes.map(({ problem, routes }, index) => {
      const isGone = gone[index]!.has(visit);
      const extra = costElsewhere(problem, routes, visit, (vehicle, at) => isNow(vehicle, at) !== isGone);
      return extra === undefined ? undefined : isGone ? extra : -extra;
    });
    return {
      share: gone.filter((own) => own.has(visit)).length / scenes.length,
      costsLater: costs.reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one / scenes.length), 0 as number | undefined),
    };
  });
}
