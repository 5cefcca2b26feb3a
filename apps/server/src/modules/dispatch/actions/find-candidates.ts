import type { LatLng } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import type { Situation } from '../data/situation.reads.ts';
import type { Need } from '../rules/contender.ts';
import { judgeContenders, type Judged, type Travel } from '../rules/judge-contenders.ts';

/** How many drives are asked of the road engine at once: enough that the best is nearly always among them. */
const DRIVES_AT_ONCE = 25;

export type Asked = { need: Need; to: LatLng; situation: Situation; radiusMetres: number | null; /** How many of the best must be known by road, not by a bound. */ best: number; drives?: Map<string, Travel> };

/**
 * Everybody for a job, the suitable ranked first. Lower bounds cost nothing; the road engine is asked for the
 * 25 that could be best by their bound, and again until the best ones are known by road: nobody with only a
 * bound can then be better. Calls the road engine, so never inside a transaction.
 */
export async function findCandidates(ctx: Ctx, { need, to, situation, radiusMetres, best, drives = new Map() }: Asked): Promise<Judged[]> {
  const { roads } = ctx.adapters;
  const judge = (): Judged[] => judgeContenders({ ...situation, need, to, contenders: situation.contenders.values(), drives, boundSeconds: (a, b) => roads.boundSeconds(a, b), radiusMetres });
  for (let judged = judge(); ; judged = judge()) {
    const unknown = judged.filter(({ rank, travel }) => rank !== null && travel?.source === 'bound');
    if (!unknown.some(({ rank }) => rank! <= best)) return judged;
    const asked = unknown.slice(0, DRIVES_AT_ONCE);
    const times = await roads.timesTo(asked.map(({ contender }) => contender.from!), to, situation.now);
    asked.forEach(({ contender: { id } }, index) => {
      const time = times[index];
      drives.set(id, time ? { seconds: Math.round(time.durationSeconds), metres: Math.round(time.distanceMetres), source: time.source } : null);
    });
  }
}
