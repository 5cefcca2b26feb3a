import { distanceMetres, lineMetres } from '@truckroll/kernel';
import type { LatLng } from '@truckroll/kernel';
import type { DriveTime, RoadEngine } from './port.ts';

/** Streets are this much longer than the straight line between two points of a city grid. */
const DETOUR = 1.35;
const METRES_PER_SECOND = 9;
/** No truck is faster in a city, on any street. */
const FASTEST_METRES_PER_SECOND = 31;

/** Driving times without a road network: straight lines with a detour factor. Says so in `source`. */
export function straightLineRoads(): RoadEngine {
  const time = (from: LatLng, to: LatLng): NonNullable<DriveTime> => {
    const metres = distanceMetres(from, to) * DETOUR;
    return { durationSeconds: metres / METRES_PER_SECOND, distanceMetres: metres, source: 'straight-line' };
  };
  return {
    name: 'straight line',
    timesTo: async (from, to) => from.map((point) => time(point, to)),
    drive: async (stops) => {
      const metres = lineMetres(stops) * DETOUR;
      return { durationSeconds: metres / METRES_PER_SECOND, distanceMetres: metres, line: [...stops], steps: [], source: 'straight-line' };
    },
    boundSeconds: (from, to) => distanceMetres(from, to) / FASTEST_METRES_PER_SECOND,
    close: async () => undefined,
  };
}
