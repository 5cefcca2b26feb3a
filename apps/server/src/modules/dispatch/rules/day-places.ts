import type { LatLng } from '@truckroll/kernel';
import { insert, type Problem, type Slot } from '@truckroll/planner';

/** Somebody's visit of the day: work begins in its window. */
export type DayVisit = { id: string; technicianId: string; place: LatLng; startsAt: Date; endsAt: Date; workSeconds: number };

/** A technician's working day: from home, and back. */
export type Day = { technicianId: string; home: LatLng; startsAt: Date; endsAt: Date; visits: readonly DayVisit[] };

/** Where a new visit fits best into somebody's day: how much more he drives, from where he comes, and what of his day is later for it. */
export type DayPlace = { technicianId: string; addedSeconds: number; driveSeconds: number; comesFrom: LatLng; beginsAt: Date; delayedSeconds: number };

/** What is further from a shift's beginning than a year cannot matter to its day, and the planner counts in 32 bits. */
const FURTHEST_SECONDS = 366 * 86_400;

export type SecondsBetween = (from: LatLng, to: LatLng) => number;

/** Where no place of the earth is from another, in seconds: a day and more. */
const UNREACHABLE_SECONDS = 200_000;

/**
 * The best place for a visit in each of these days; whose day has none is missing. Visits already given keep their technician, their windows and
 * their order by time; one that does not fit its day as it is counts as if it were not there. Pure: `packages/planner` decides.
 */
export function dayPlaces(days: readonly Day[], visit: Omit<DayVisit, 'technicianId'>, secondsBetween: SecondsBetween): ReadonlyMap<string, DayPlace> {
  return new Map(days.flatMap((day) => {
    const found = placeIn(day, visit, secondsBetween);
    return found ? [[day.technicianId, found] as const] : [];
  }));
}

function placeIn({ technicianId, home, startsAt, endsAt, visits }: Day, visit: Omit<DayVisit, 'technicianId'>, secondsBetween: SecondsBetween): DayPlace | undefined {
  const own = visits.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const stops = [...own, visit];
  const places = [home, ...stops.map(({ place }) => place)];
  const since = (at: Date): number => Math.max(-FURTHEST_SECONDS, Math.min(FURTHEST_SECONDS, Math.round((at.getTime() - startsAt.getTime()) / 1000)));
  const seconds = places.flatMap((from, row) => places.map((to, column) => (row === column ? 0 : Math.min(UNREACHABLE_SECONDS, Math.round(secondsBetween(from, to))))));
  const problem: Problem = {
    roads: { places: places.length, seconds, metres: seconds },
    vehicles: [{ id: technicianId, start: 0, end: 0, shift: { from: 0, until: since(endsAt) }, costs: { perSecond: 1 } }],
    visits: stops.map((stop, index) => ({ id: `${index} ${stop.id}`, place: index + 1, work: stop.workSeconds, windows: [{ from: since(stop.startsAt), until: Math.max(since(stop.startsAt), since(stop.endsAt)) }] })),
  };
  const [slot] = insert(problem, { routes: [[...own.keys()]] }, own.length);
  return slot && { technicianId, ...described(slot, problem, places), beginsAt: new Date(startsAt.getTime() + 1000 * slot.begins) };
}

function described({ at, price, delays }: Slot, { roads, visits }: Problem, places: readonly LatLng[]) {
  const before = at === 0 ? 0 : visits[at - 1]!.place;
  return { addedSeconds: price, driveSeconds: roads.seconds[before * roads.places + visits.at(-1)!.place]!, comesFrom: places[before]!, delayedSeconds: delays.reduce((most, { seconds }) => Math.max(most, seconds), 0) };
}
