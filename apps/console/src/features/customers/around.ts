import type { LatLng } from '@truckroll/kernel/geo.ts';

type Bounds = { south: number; west: number; north: number; east: number };
/** About a kilometre around the outermost places. */
const ROOM = 0.01;

/** What a map of these places has to show; undefined without any. */
export function around(places: readonly LatLng[]): Bounds | undefined {
  if (places.length === 0) return undefined;
  const lats = places.map(({ lat }) => lat);
  const lngs = places.map(({ lng }) => lng);
  return { south: Math.max(-90, Math.min(...lats) - ROOM), north: Math.min(90, Math.max(...lats) + ROOM), west: Math.max(-180, Math.min(...lngs) - ROOM), east: Math.min(180, Math.max(...lngs) + ROOM) };
}
