import type { LatLng } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import type { Situation } from '../data/situation.reads.ts';
import type { Need } from '../rules/contender.ts';
import { judgeContenders, type Judged, type Travel } from '../rules/judge-contenders.ts';

/** How many drives are asked of the road engine: first those that are most likely the best, whose drives rule out many others, then more at once. A small company is known whole. */
const FIRST_DRIVES = 15;
const MORE_DRIVES = 25;

export type Asked = { need: Need; to: LatLng; situation: Situation; radiusMetres: number | null; /** How many of the best must be known by road, not by a bound. */ best: number; drives?: Map<string, Travel> };

/**
 * Everybody for a job, the suitable ranked first. Lower bounds cost nothing; the road engine is asked for those
 * that could be best by their bound, and again until the best ones are known by road: nobody with only a
 * bound can then be better. Calls the road engine, so never inside a transaction.
 */
export async function findCandidates(ctx: Ctx, { need, to, situation, radiusMetres, best, drives = new Map() }: Asked): Promise<Judged[]> {
  const { roads } = ctx.adapters;
  const judge = (): Judged[] => judgeContenders({ ...situation, need, to, contenders: situation.contenders.values(), drives, boundSeconds: (a, b) => roads.boundSeconds(a, b), radiusMetres });
  for (let judged = judge(); ; judged = judge()) {
    const suitable = judged.filter(({ rank }) => rank !== null);
    const byRoad = suitable.filter(({ travel }) => travel?.source !== 'bound');
    // Whoever is worse by his bound than the best are by road cannot be one of them.
    const bar = byRoad[best - 1]?.rank ?? Infinity;
    const asked = suitable.filter(({ rank, travel }) => travel?.source === 'bound' && rank! < bar).slice(0, byRoad.length === 0 ? FIRST_DRIVES : MORE_DRIVES);
    if (asked.length === 0) return judged;
    const times = await roads.timesTo(asked.map(({ contender }) => contender.from!), to, situation.now);
    asked.forEach(({ contender: { id } }, index) => {
      const time = times[index];
      drives.set(id, time ? { seconds: Math.round(time.durationSeconds), metres: Math.round(time.distanceMetres), source: time.source } : null);
    });
  }
}
