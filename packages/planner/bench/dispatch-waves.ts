import type { Coming } from '../src/foresight/scenario.ts';
import type { Problem, Visit, Window } from '../src/model/problem.ts';
import { randomFrom, type Random } from '../src/random.ts';

/** Of the competition: one wave an hour, one hour to load it, a hundred orders drawn for each. */
const HOUR = 3600;
const DRAWN = 100;

/** A day of EURO-NeurIPS 2022, dynamic variant: waves from the depot, and the orders that become known before each. */
export type WaveDay = {
  first: number;
  last: number;
  /** When the vehicles of a wave leave. */
  leaves(wave: number): number;
  /** What may become known before a wave: place, demand, work and window each drawn from all customers by itself; what can no longer be done by itself is no order. */
  draw(wave: number, random: Random): Coming[];
  /** What is to be planned at a wave: as many vehicles as orders could need, for this and the next waves. */
  problem(wave: number, orders: readonly Visit[], ahead: number): Problem;
  /** Whether an order can still be done, by itself, with a wave. */
  canGoWith(wave: number, order: Visit): boolean;
};

/** The rules of the competition's environment over a static instance, in whole seconds. */
export function waveDay({ roads, vehicles, visits }: Problem): WaveDay {
  const { shift, stock } = vehicles[0]!;
  const opens = visits.map(({ windows }) => windows![0]!.from);
  const waveOf = (opening: number): number => Math.max(0, Math.floor((opening - HOUR) / HOUR));
  const leaves = (wave: number): number => HOUR * (wave + 1);
  const canGoWith = (wave: number, { place, work, windows }: Visit): boolean => {
    const begins = Math.max(leaves(wave) + roads.seconds[place]!, windows![0]!.from);
    return begins <= windows![0]!.until && begins + work + roads.seconds[place * roads.places]! <= shift.until;
  };
  const [first, last] = [waveOf(Math.min(...opens)), waveOf(Math.max(...opens))];
  return {
    first, last, leaves, canGoWith,
    draw(wave, random) {
      const oneOf = (): Visit => visits[random.below(visits.length)]!;
      return Array.from({ length: DRAWN }, (_, index): Coming => ({ id: `${wave}/${index}`, place: oneOf().place, windows: oneOf().windows!, uses: oneOf().uses!, work: oneOf().work, known: leaves(wave) })).filter((order) => canGoWith(wave, order));
    },
    problem(wave, orders, ahead) {
      const waves = Array.from({ length: Math.min(ahead, last - wave) + 1 }, (_, at) => wave + at);
      const each = ahead === 0 ? orders.length : 2 * vehicles.length;
      return {
        roads,
        vehicles: waves.flatMap((own) => Array.from({ length: each }, (_, index) => ({ id: `${own}/${index}`, start: 0, end: 0, shift: { from: leaves(own), until: shift.until } satisfies Window, stock: stock!, costs: { perSecond: 1 } }))),
        visits: orders,
      };
    },
  };
}

/** What becomes known on one day, wave by wave. */
export function drawDay(day: WaveDay, seed: number): Coming[][] {
  const random = randomFrom(seed);
  return Array.from({ length: day.last - day.first + 1 }, (_, at) => day.draw(day.first + at, random));
}
