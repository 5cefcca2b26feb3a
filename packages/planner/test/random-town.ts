import type { Problem } from '../src/model/problem.ts';
import { randomFrom } from '../src/random.ts';

/** Visits scattered over a square hour of roads, half of them with a window, for enough vehicles that can take ten each. */
export function randomTown(visits: number, seed: number): Problem {
  const random = randomFrom(seed);
  const points = Array.from({ length: visits + 1 }, () => [random.below(3_600), random.below(3_600)] as const);
  const ways = points.flatMap(([x, y]) => points.map(([toX, toY]) => Math.round(Math.hypot(x - toX, y - toY))));
  return {
    roads: { places: points.length, seconds: ways, metres: ways },
    vehicles: Array.from({ length: Math.ceil(visits / 5) }, (_, index) => ({ id: `${index}`, start: 0, end: 0, shift: { from: 0, until: 36_000 }, stock: [10], costs: { perSecond: 1 } })),
    visits: Array.from({ length: visits }, (_, index) => {
      const from = 3_600 + random.below(18_000);
      return { id: `${index}`, place: index + 1, work: 600, uses: [1], ...(index % 2 === 0 && { windows: [{ from, until: from + 7_200 }] }) };
    }),
  };
}
