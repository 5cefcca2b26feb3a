/**
 * How long trips really take, learned from trips: a curve through measured points, times a factor for the hour of week.
 * `points` are [input, seconds], ascending; the input is metres as the crow flies, or a router's seconds on empty roads.
 * `hours` are 72 factors: weekdays, Saturday, Sunday × 24 hours of local time; 1 is the average weekday.
 */
export type TravelCurve = { points: readonly (readonly [input: number, seconds: number])[]; hours: readonly number[] };

/** Beyond its points a curve goes on like this power: the longer a trip, the larger its share of fast roads. */
const BEYOND = 0.67;

/** Seconds a trip takes; 0 for no distance. `slot` is the hour of week from `slotOfWeek`. */
export function secondsOn({ points, hours }: TravelCurve, input: number, slot: number): number {
  if (input <= 0) return 0;
  const first = points[0]!;
  const last = points.at(-1)!;
  const hour = hours[slot]!;
  if (input <= first[0]) return first[1] * (input / first[0]) ** BEYOND * hour;
  if (input >= last[0]) return last[1] * (input / last[0]) ** BEYOND * hour;
  const above = points.findIndex(([at]) => at >= input);
  const [[x0, y0], [x1, y1]] = [points[above - 1]!, points[above]!];
  const share = Math.log(input / x0) / Math.log(x1 / x0);
  return y0 * (y1 / y0) ** share * hour;
}

export type Trip = { input: number; seconds: number; slot: number };

/**
 * Fits a curve to trips: medians of bands with equally many trips, then medians of each hour, in turns. Medians because
 * a few trips wait half an hour at a kerb. Hours with fewer than 20 trips keep the factor 1. Throws RangeError for fewer
 * than 20 trips a band.
 */
export function fitTravelCurve(trips: readonly Trip[], bands = 12): TravelCurve {
  if (trips.length < bands * 20) throw new RangeError(`${trips.length} trips are too few for ${bands} bands`);
  const sorted = trips.toSorted((a, b) => a.input - b.input);
  const bySlot = Map.groupBy(trips, ({ slot }) => slot);
  let curve: TravelCurve = { points: [], hours: Array.from({ length: 72 }, () => 1) };
  for (let round = 0; round < 6; round++) {
    const { hours } = curve;
    const points = Array.from({ length: bands }, (_, band) => {
      const members = sorted.slice(Math.floor((band * sorted.length) / bands), Math.floor(((band + 1) * sorted.length) / bands));
      return [median(members.map(({ input }) => input)), median(members.map(({ seconds, slot }) => seconds / hours[slot]!))] as const;
    });
    const flat: TravelCurve = { points, hours: hours.map(() => 1) };
    const factors = hours.map((_, slot) => {
      const members = bySlot.get(slot) ?? [];
      return members.length < 20 ? 1 : median(members.map(({ input, seconds }) => seconds / secondsOn(flat, input, 0)));
    });
    const weekday = factors.slice(0, 24).reduce((sum, factor) => sum + factor, 0) / 24;
    curve = { points: points.map(([input, seconds]) => [input, seconds * weekday] as const), hours: factors.map((factor) => factor / weekday) };
  }
  return curve;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
