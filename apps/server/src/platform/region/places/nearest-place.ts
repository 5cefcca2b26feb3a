import { distanceMetres, type LatLng } from '@truckroll/kernel';
import { spotAt, type PlaceTable, type Spots } from './place-table.ts';

/** A row of the address or crossing columns. */
export type NearestRow = { kind: 'address' | 'crossing'; row: number; position: LatLng; metres: number };

/** Cells of about 280 m: with a reach of 250 m the nine around a point suffice, up to 60° of latitude. */
const CELL_STEPS = 500;
const CELL_REACH_STEPS = 250;

/** A grid over addresses and crossings. The function returns the nearest within `reachMetres` (at most 250). */
export function nearestPlaces(table: PlaceTable): (point: LatLng, reachMetres: number) => NearestRow | undefined {
  const cells = new Map<number, number[]>();
  const put = ({ lat, lng }: Spots, row: number, tagged: number): void => {
    const key = cellKey(Math.floor(lat[row]! / CELL_REACH_STEPS), Math.floor(lng[row]! / CELL_STEPS));
    const cell = cells.get(key);
    if (cell) cell.push(tagged);
    else cells.set(key, [tagged]);
  };
  // Even numbers are addresses, odd ones crossings.
  for (let row = 0; row < table.addresses.lat.length; row++) put(table.addresses, row, row * 2);
  for (let row = 0; row < table.crossings.lat.length; row++) put(table.crossings, row, row * 2 + 1);

  return (point, reachMetres) => {
    const y = Math.floor(((point.lat - table.origin.lat) * 1e5) / CELL_REACH_STEPS);
    const x = Math.floor(((point.lng - table.origin.lng) * 1e5) / CELL_STEPS);
    let best: NearestRow | undefined;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        for (const tagged of cells.get(cellKey(y + dy, x + dx)) ?? []) {
          const row = tagged >> 1;
          const kind = tagged & 1 ? 'crossing' : 'address';
          const position = spotAt(table, kind === 'crossing' ? table.crossings : table.addresses, row);
          const metres = distanceMetres(point, position);
          if (metres <= reachMetres && (!best || metres < best.metres)) best = { kind, row, position, metres };
        }
      }
    }
    return best;
  };
}

const cellKey = (y: number, x: number): number => y * 1_000_003 + x;
