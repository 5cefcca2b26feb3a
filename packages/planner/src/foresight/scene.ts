import type { Problem } from '../model/problem.ts';
import type { Routes } from '../search/anneal.ts';
import type { Purse } from './purse.ts';

/** A day as it may go on, and the best plan that is known for it. */
export type Scene = { readonly problem: Problem; routes: Routes; cost: number };

/** What has been agreed on so far, said in a problem's own words. */
export type Agreed = (problem: Problem) => Problem;

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
