import { evaluateRoute } from '../src/evaluate-route.ts';
import type { Coming } from '../src/foresight/scenario.ts';
import type { Problem, Vehicle } from '../src/model/problem.ts';
import { randomFrom } from '../src/random.ts';

const HOUR = 3600;
/** A town 24 km across, in metres; a second for each 9 metres of straight line, and one to park. */
const ACROSS = 24_000;
const SPEED = 9;
const PARKING = 60;
const SITES = 120;
const QUARTERS = 6;

/** A town and its company: the same people and places every day, other visits. */
export type Company = { problem: Problem; day(seed: number): { visit: Coming; isKnown: boolean }[] };

/**
 * A field-service company, made up: technicians who begin and end at home; `known` of its visits are booked before the day, anywhere in
 * town, for some hours; the others are called in during the day, most of them from the part of town where it is busy at that hour, and
 * want somebody within two or three hours. What counts is seconds of driving, of lateness twice, and what is left out. The same for
 * the same seed.
 */
export function company({ technicians, visits, known, seed }: { technicians: number; visits: number; known: number; seed: number }): Company {
  const town = randomFrom(seed);
  const quarters = Array.from({ length: QUARTERS }, () => ({ x: town.unit() * ACROSS, y: town.unit() * ACROSS }));
  const points = Array.from({ length: technicians + SITES }, (_, index) => {
    const { x, y } = quarters[index % QUARTERS]!;
    const spread = (): number => (town.unit() + town.unit() - 1) * 5000;
    return index < technicians ? { x: town.unit() * ACROSS, y: town.unit() * ACROSS } : { x: x + spread(), y: y + spread() };
  });
  const metres = points.flatMap((from) => points.map((to) => Math.round(Math.hypot(from.x - to.x, from.y - to.y))));
  const seconds = metres.map((way) => (way === 0 ? 0 : PARKING + Math.round(way / SPEED)));
  /** Which part of town is busy changes with the hour, the same every day. */
  const busyAt = Array.from({ length: 24 }, () => town.below(QUARTERS));
  return {
    problem: {
      roads: { places: points.length, seconds, metres },
      vehicles: Array.from({ length: technicians }, (_, index): Vehicle => ({ id: `technician ${index}`, start: index, end: index, shift: { from: 8 * HOUR, until: 18 * HOUR }, costs: { perSecond: 1 } })),
      visits: [],
    },
    day(own) {
      const random = randomFrom(seed * 100_000 + own);
      const between = (least: number, most: number): number => least + random.below(most - least + 1);
      return Array.from({ length: visits }, (_, index) => {
        const isKnown = random.unit() < known;
        const calls = isKnown ? 0 : between(8 * HOUR, 15 * HOUR);
        const opens = isKnown ? between(8, 15) * HOUR : calls;
        const isBusy = !isKnown && random.unit() < 0.7;
        const site = isBusy ? QUARTERS * random.below(SITES / QUARTERS) + ((busyAt[Math.floor(calls / HOUR)]! - technicians) % QUARTERS + QUARTERS) % QUARTERS : random.below(SITES);
        const until = opens + between(2, isKnown ? 4 : 3) * HOUR;
        const visit: Coming = { id: `${index}`, place: technicians + site, work: between(15, 70) * 60, windows: [{ from: opens, until }], promise: { until: until - HOUR / 2, perSecondLate: 2 }, prize: 7200, known: calls };
        return { visit, isKnown };
      });
    },
  };
}

/** Where a technician is, or will be next, and from when on he is free. */
type Standing = { place: number; free: number };

/** At a moment of a day: what is known and not yet set off for, and everybody where he is, or will be free. */
export type Moment = { now: number; problem: Problem };

/** Says who sets off now: for each technician the id of a visit, or null. Those who are not free are not asked. */
export type Dispatcher = (moment: Moment) => (string | null)[];

export type Lived = { served: number; driving: number; late: number; leftOut: number; total: number };

/** So often those who hold back are asked again. */
export const TICK = 600;

/** Lives a day: whenever somebody is free, or somebody calls, the dispatcher says who sets off for what. */
export function live({ problem: base }: Company, day: readonly { visit: Coming; isKnown: boolean }[], dispatch: Dispatcher): Lived {
  const { roads, vehicles } = base;
  const standing: Standing[] = vehicles.map(({ start, shift }) => ({ place: start, free: shift.from }));
  const open = new Map(day.map(({ visit }) => [visit.id, visit]));
  const lived: Lived = { served: 0, driving: 0, late: 0, leftOut: 0, total: 0 };
  const last = 18 * HOUR;
  for (let now = 8 * HOUR; now < last; now = nextMoment(now)) {
    for (const [id, { windows }] of open) if (windows![0]!.until < now) open.delete(id);
    const known = [...open.values()].filter((visit) => visit.known <= now);
    const problem: Problem = { roads, vehicles: vehicles.map((vehicle, index) => ({ ...vehicle, start: standing[index]!.place, shift: { from: Math.min(Math.max(now, standing[index]!.free), vehicle.shift.until), until: vehicle.shift.until } })), visits: known.map(({ known: _, ...visit }) => visit) };
    if (known.length === 0 || standing.every(({ free }) => free > now)) continue;
    dispatch({ now, problem }).forEach((id, vehicle) => {
      if (id === null || standing[vehicle]!.free > now) return;
      const visit = problem.visits.findIndex((one) => one.id === id);
      const { violations, visits: [stop], cost } = evaluateRoute(problem, vehicle, [visit], { slack: false });
      if (violations.length > 0) throw new Error(`technician ${vehicle} cannot do ${id}: ${violations[0]!.what}`);
      const { place } = problem.visits[visit]!;
      lived.driving += roads.seconds[standing[vehicle]!.place * roads.places + place]!;
      lived.late += cost.late;
      lived.served++;
      standing[vehicle] = { place, free: stop!.ends };
      open.delete(id);
    });
  }
  standing.forEach(({ place }, vehicle) => (lived.driving += roads.seconds[place * roads.places + vehicles[vehicle]!.end!]!));
  lived.leftOut = day.length - lived.served;
  lived.total = lived.driving + lived.late + 7200 * lived.leftOut;
  return lived;

  /** Somebody is free, somebody calls, or those who hold back are asked again. */
  function nextMoment(now: number): number {
    const known = [...open.values()].some((visit) => visit.known <= now);
    const idle = known && standing.some(({ free }) => free <= now) ? now + TICK : last;
    return Math.min(idle, ...standing.flatMap(({ free }) => (free > now ? [free] : [])), ...[...open.values()].flatMap((visit) => (visit.known > now ? [visit.known] : [])));
  }
}
