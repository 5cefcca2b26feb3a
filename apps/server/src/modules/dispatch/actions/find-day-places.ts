import { distanceMetres, type LatLng } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { dayPlaces, type Day, type DayPlace, type DayVisit } from '../rules/day-places.ts';

/** How many of the best by their bound are known by road: each asks for the ways of a whole day. */
const BY_ROAD = 10;

/** With how long the way there is: by road, or as the crow flies where only a bound is known. */
export type FoundPlace = DayPlace & { metres: number; source: 'valhalla' | 'straight-line' | 'bound' };

/**
 * Where a visit fits best into each day, the first and whoever is asked about (`technicianId`) by road, the others by a lower bound of their drives, ordered by how much more is driven. A way
 * back counts like the way there. Calls the road engine, so never inside a transaction.
 */
export async function findDayPlaces(ctx: Ctx, days: readonly Day[], visit: Omit<DayVisit, 'technicianId'>, technicianId?: string): Promise<FoundPlace[]> {
  const { roads } = ctx.adapters;
  const bound = dayPlaces(days, visit, (from, to) => roads.boundSeconds(from, to));
  const best = [...bound.values()].toSorted(byAdded).slice(0, BY_ROAD).map(({ technicianId }) => technicianId);
  const shortlist = days.filter((day) => best.includes(day.technicianId) || day.technicianId === technicianId);
  const known = await Promise.all(shortlist.map((day) => waysOf(ctx, day, visit)));
  const byRoad = shortlist.flatMap((day, index): FoundPlace[] => {
    const { wayOf, source } = known[index]!;
    return [...dayPlaces([day], visit, (from, to) => wayOf(from, to).seconds).values()].map((place) => ({ ...place, metres: wayOf(place.comesFrom, visit.place).metres, source }));
  });
  const rest = [...bound.values()].filter((place) => !shortlist.some((day) => day.technicianId === place.technicianId)).map((place): FoundPlace => ({ ...place, metres: Math.round(distanceMetres(place.comesFrom, visit.place)), source: 'bound' }));
  return [...byRoad.toSorted(byAdded), ...rest.toSorted(byAdded)];
}

const byAdded = (one: DayPlace, other: DayPlace): number => one.addedSeconds - other.addedSeconds || one.driveSeconds - other.driveSeconds;

type Way = { seconds: number; metres: number };
const NO_WAY: Way = { seconds: Infinity, metres: 0 };

/** All ways between the places of a day and a new visit's. */
export async function waysOf(ctx: Ctx, { home, visits }: Pick<Day, 'home' | 'visits'>, visit: Pick<DayVisit, 'place' | 'startsAt'>): Promise<{ wayOf: (from: LatLng, to: LatLng) => Way; source: FoundPlace['source'] }> {
  const places = [home, ...visits.map(({ place }) => place), visit.place];
  const ways = new Map<LatLng, Map<LatLng, Way>>(places.map((place) => [place, new Map()]));
  let source: FoundPlace['source'] = 'valhalla';
  await Promise.all(
    places.slice(1).map(async (to, index) => {
      const from = places.slice(0, index + 1);
      const times = await ctx.adapters.roads.timesTo(from, to, visit.startsAt);
      times.forEach((time, at) => {
        if (time?.source === 'straight-line') source = 'straight-line';
        const way = time ? { seconds: time.durationSeconds, metres: Math.round(time.distanceMetres) } : NO_WAY;
        ways.get(from[at]!)!.set(to, way);
        ways.get(to)!.set(from[at]!, way);
      });
    }),
  );
  return { wayOf: (from, to) => ways.get(from)?.get(to) ?? NO_WAY, source };
}
