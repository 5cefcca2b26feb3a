import type { Problem, Vehicle } from '../model/problem.ts';

/** Some visits and vehicles of a problem, in this order, as a problem of their own. Pairs must come whole, and with a vehicle what is fixed in it. */
export function partOf({ roads, evenness, ...whole }: Problem, visits: readonly number[], vehicles: readonly number[]): Problem {
  const places = [...new Set([...visits.map((visit) => whole.visits[visit]!.place), ...vehicles.flatMap((vehicle) => placesOf(whole.vehicles[vehicle]!))])];
  const [placeAt, visitAt, vehicleAt] = [indicesOf(places), indicesOf(visits), indicesOf(vehicles)];
  const here = (indices: Indices, list: readonly number[]): number[] => list.flatMap((was) => indices.get(was) ?? []);
  const seconds = between(places, roads.seconds, roads.places);
  return {
    roads: { ...roads, places: places.length, seconds, metres: roads.metres === roads.seconds ? seconds : between(places, roads.metres, roads.places) },
    ...(evenness !== undefined && { evenness }),
    vehicles: vehicles.map((vehicle) => {
      const { start, end, restock, fixed, ...own } = whole.vehicles[vehicle]!;
      return { ...own, start: placeAt.get(start)!, end: end === null ? null : placeAt.get(end)!, ...(restock && { restock: { ...restock, place: placeAt.get(restock.place)! } }), ...(fixed && { fixed: here(visitAt, fixed) }) };
    }),
    visits: visits.map((visit) => {
      const { place, vehicles: only, dislikes, ...own } = whole.visits[visit]!;
      return { ...own, place: placeAt.get(place)!, ...(only && { vehicles: here(vehicleAt, only) }), ...(dislikes && { dislikes: dislikes.flatMap(({ vehicle, cost }) => here(vehicleAt, [vehicle]).map((index) => ({ vehicle: index, cost }))) }) };
    }),
    pairs: (whole.pairs ?? []).flatMap(({ pickup, delivery, ...own }) => (visitAt.has(pickup) && visitAt.has(delivery) ? [{ ...own, pickup: visitAt.get(pickup)!, delivery: visitAt.get(delivery)! }] : [])),
  };
}

const placesOf = ({ start, end, restock }: Vehicle): number[] => [start, end ?? start, restock?.place ?? start];

type Indices = ReadonlyMap<number, number>;
const indicesOf = (list: readonly number[]): Indices => new Map(list.map((was, index) => [was, index]));

function between(places: readonly number[], matrix: ArrayLike<number>, size: number): Float64Array {
  const part = new Float64Array(places.length ** 2);
  let at = 0;
  for (const from of places) for (const to of places) part[at++] = matrix[from * size + to]!;
  return part;
}
