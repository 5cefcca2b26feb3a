import type { LatLng } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { dayPlaces, type Day, type DayPlace, type DayVisit, type SecondsBetween } from '../rules/day-places.ts';

/** How many of the best by their bound are known by road: each asks for the ways of a whole day. */
const BY_ROAD = 10;

export type FoundPlace = DayPlace & { source: 'valhalla' | 'straight-line' | 'bound' };

/**
 * Where a visit fits best into each day, the first by road, the others by a lower bound of their drives, ordered by how much more is driven. A way
 * back counts like the way there. Calls the road engine, so never inside a transaction.
 */
export async function findDayPlaces(ctx: Ctx, days: readonly Day[], visit: Omit<DayVisit, 'technicianId'>): Promise<FoundPlace[]> {
  const { roads } = ctx.adapters;
  const bound = dayPlaces(days, visit, (from, to) => roads.boundSeconds(from, to));
  const best = [...bound.values()].toSorted(byAdded).slice(0, BY_ROAD).map(({ technicianId }) => technicianId);
  const shortlist = days.filter(({ technicianId }) => best.includes(technicianId));
  const known = await Promise.all(shortlist.map((day) => waysOf(ctx, day, visit)));
  const byRoad = shortlist.flatMap((day, index): FoundPlace[] => {
    const { between, source } = known[index]!;
    return [...dayPlaces([day], visit, between).values()].map((place) => ({ ...place, source }));
  });
  const rest = [...bound.values()].filter(({ technicianId }) => !best.includes(technicianId)).map((place): FoundPlace => ({ ...place, source: 'bound' }));
  return [...byRoad.toSorted(byAdded), ...rest.toSorted(byAdded)];
}

const byAdded = (one: DayPlace, other: DayPlace): number => one.addedSeconds - other.addedSeconds || one.driveSeconds - other.driveSeconds;

/** All ways between the places of a day and a new visit's. */
async function waysOf(ctx: Ctx, { home, visits }: Day, visit: Omit<DayVisit, 'technicianId'>): Promise<{ between: SecondsBetween; source: FoundPlace['source'] }> {
  const places = [home, ...visits.map(({ place }) => place), visit.place];
  const ways = new Map<LatLng, Map<LatLng, number>>();
  const sources = new Set<FoundPlace['source']>();
  await Promise.all(
    places.slice(1).map(async (to, index) => {
      const from = places.slice(0, index + 1);
      const times = await ctx.adapters.roads.timesTo(from, to, visit.startsAt);
      times.forEach((time, at) => {
        const way = time?.durationSeconds ?? Infinity;
        if (time) sources.add(time.source);
        for (const [a, b] of [[from[at]!, to], [to, from[at]!]] as const) ways.set(a, (ways.get(a) ?? new Map<LatLng, number>()).set(b, way));
      });
    }),
  );
  return { between: (from, to) => ways.get(from)?.get(to) ?? 0, source: sources.has('straight-line') ? 'straight-line' : 'valhalla' };
}
