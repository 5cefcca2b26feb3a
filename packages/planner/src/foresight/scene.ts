import type { Problem } from '../model/problem.ts';
import type { Routes } from '../search/anneal.ts';
import type { Purse } from './purse.ts';

/** A day as it may go on, and the best plan that is known for it. */
export type Scene = { readonly problem: Problem; routes: Routes; cost: number };

/** What has been agreed on so far, said in a problem's own words. */
export type Agreed = (problem: Problem) => Problem;

/** What scenes have agreed on. */
export type Consensus = {
  agreed: Agreed;
  /** Those that there was time for, as they are under what is agreed. */
  scenes: readonly Scene[];
  /** The known visits that a scene sets off for now. */
  goneBy(scene: Scene): number[];
  /** Of each known visit the share of scenes that set off for it now, before anything was agreed. */
  shares: readonly number[];
};

/** Searches all scenes on, under what is agreed; gives those that there was time for, the first in any case. */
export function searchAll(scenes: readonly Scene[], agreed: Agreed, purse: Purse, until: number): Scene[] {
  return scenes.flatMap((scene, index) => {
    if (index > 0 && purse.isSpent(until)) return [];
    const { routes, cost } = purse.search(agreed(scene.problem), { start: scene.routes, until, of: scenes.length - index });
    Object.assign(scene, { routes: without(routes, scene.problem.visits.length), cost });
    return [scene];
  });
}

/** Routes with no more than the first visits of a problem. */
export const without = (routes: Routes, from: number): number[][] => routes.map((route) => route.filter((visit) => visit < from));

/** Of each known visit the share of scenes that set off for it now. */
export function sharesOf(scenes: readonly Scene[], known: number, goneBy: Consensus['goneBy']): number[] {
  const gone = scenes.map((scene) => new Set(goneBy(scene)));
  return Array.from({ length: known }, (_, visit) => gone.filter((own) => own.has(visit)).length / scenes.length);
}
