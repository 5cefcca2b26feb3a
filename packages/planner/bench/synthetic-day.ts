import type { Levels, Problem, Vehicle, Visit } from '../src/model/problem.ts';
import { randomFrom } from '../src/random.ts';

/** A town 24 km across, in metres. */
const ACROSS = 24_000;
/** On free roads, metres a second, and how much longer a way is than the straight line. */
const SPEED = 11;
const DETOUR = 1.3;
const HOUR = 3600;
/** Busy in the morning and in the evening. */
const SLOWDOWNS = Array.from({ length: 24 }, (_, hour) => ({ 7: 1.3, 8: 1.5, 9: 1.2, 16: 1.3, 17: 1.5, 18: 1.2 })[hour] ?? 1);
const SKILLS = ['heating', 'cooling', 'electric', 'gas', 'towing'];

/**
 * A day of a field-service company, made up: technicians who begin at home with skills, parts, paces, breaks and overtime; visits with windows,
 * promises, needs, customers who mind whom, some that can wait, a few tows; slow hours. What counts is in seconds. The same for the same seed.
 */
export function syntheticDay({ technicians, visits, seed }: { technicians: number; visits: number; seed: number }): Problem {
  const random = randomFrom(seed);
  const between = (least: number, most: number): number => least + random.below(most - least + 1);
  const chance = (part: number): boolean => random.unit() < part;
  const centres = Array.from({ length: 6 }, () => ({ x: random.unit() * ACROSS, y: random.unit() * ACROSS }));
  const somewhere = (): { x: number; y: number } => {
    const centre = centres[random.below(centres.length)]!;
    const spread = (): number => (random.unit() + random.unit() + random.unit() - 1.5) * 6000;
    return chance(0.25) ? { x: random.unit() * ACROSS, y: random.unit() * ACROSS } : { x: centre.x + spread(), y: centre.y + spread() };
  };
  const places = Array.from({ length: technicians + visits }, somewhere);
  const metres = places.flatMap((from) => places.map((to) => Math.round(DETOUR * Math.hypot(from.x - to.x, from.y - to.y))));
  // To be parked and found takes a minute; one-way streets make ways differ by direction.
  const seconds = metres.map((way, at) => (Math.floor(at / places.length) === at % places.length ? 0 : 60 + Math.round((way / SPEED) * (1 + 0.1 * random.unit()))));

  return {
    roads: { places: places.length, seconds, metres, slowdowns: SLOWDOWNS },
    vehicles: Array.from({ length: technicians }, (_, index): Vehicle => {
      const from = between(6, 9) * HOUR;
      const has: Levels = Object.fromEntries(SKILLS.filter(() => chance(0.6)).map((skill) => [skill, between(1, 3)]));
      return {
        id: `technician ${index}`, start: index, end: chance(0.8) ? index : null, shift: { from, until: from + 10 * HOUR }, longest: 10 * HOUR, has, pace: between(9, 12) / 10, stock: [between(6, 12), 1],
        breaks: [{ window: { from: from + 3.5 * HOUR, until: from + 5.5 * HOUR }, seconds: 30 * 60 }],
        costs: { perSecond: 1, overtime: { after: from + 8.5 * HOUR, perSecond: 2 } },
      };
    }),
    visits: Array.from({ length: visits }, (_, index): Visit => {
      const opens = between(7, 14) * HOUR;
      const isTow = index < 2 * Math.floor(visits / 40);
      return {
        id: `visit ${index}`, place: technicians + index, work: between(15, 70) * 60,
        ...(isTow ? { needs: { towing: 1 } } : chance(0.5) && { needs: { [SKILLS[random.below(4)]!]: between(1, 2) } }),
        ...(!isTow && chance(0.6) && { windows: [{ from: opens, until: opens + between(2, 4) * HOUR }] }),
        ...(!isTow && chance(0.3) && { promise: { until: 17 * HOUR, perSecondLate: 5, broken: 3600 } }),
        ...(chance(0.2) && { dislikes: [{ vehicle: random.below(technicians), cost: 1800 }] }),
        uses: [between(0, 1), 0],
        prize: isTow || chance(0.7) ? 40_000 : 8_000,
      };
    }),
    pairs: Array.from({ length: Math.floor(visits / 40) }, (_, pair) => ({ pickup: 2 * pair, delivery: 2 * pair + 1, load: [0, 1] })),
  };
}
