import { distanceMetres, type LatLng } from '@truckroll/kernel';
import { slotOfWeek, type LocalTime } from './local-hour.ts';
import { boundSeconds } from './lower-bound.ts';
import type { Drive, RoadEngine } from './port.ts';
import { STRAIGHT_LINE_CURVE } from './travel-curves.ts';
import { secondsOn, type TravelCurve } from './travel-curve.ts';

/**
 * Road metres per metre as the crow flies, by distance: medians of Valhalla routes for 16,572 real trips in
 * San Francisco (1.42 up to 1 km, 1.40 to 2, 1.38 to 4, 1.34 to 8, 1.40 beyond, where the bay is in the way).
 */
const DETOURS: readonly (readonly [upToMetres: number, factor: number])[] = [[1_000, 1.42], [2_000, 1.4], [4_000, 1.38], [Infinity, 1.34]];
/** The drawn line has a corner like a street grid has; straight across would look like a flight. */
const CORNER_METRES = 150;

/** Travel times without a street network: distance and hour of week, calibrated. Never fails, needs no data. */
export function straightLineRoads({ localTime, curve = STRAIGHT_LINE_CURVE }: { localTime: LocalTime; curve?: TravelCurve }): RoadEngine {
  const slotOf = slotOfWeek(localTime);
  const time = (from: LatLng, to: LatLng, slot: number): { durationSeconds: number; distanceMetres: number } => {
    const metres = distanceMetres(from, to);
    return { durationSeconds: Math.round(Math.max(secondsOn(curve, metres, slot), boundSeconds(from, to))), distanceMetres: Math.round(metres * DETOURS.find(([upTo]) => metres <= upTo)![1]) };
  };

  return {
    name: 'straight-line',
    boundSeconds,
    timesTo: async (from, to, at) => {
      const slot = slotOf(at);
      return from.map((one) => ({ ...time(one, to, slot), source: 'straight-line' }));
    },
    drive: async (stops, at) => {
      const slot = slotOf(at);
      const drive: Drive = { durationSeconds: 0, distanceMetres: 0, line: stops.slice(0, 1), steps: [], source: 'straight-line' };
      for (let stop = 1; stop < stops.length; stop++) {
        const [from, to] = [stops[stop - 1]!, stops[stop]!];
        const leg = time(from, to, slot);
        drive.durationSeconds += leg.durationSeconds;
        drive.distanceMetres += leg.distanceMetres;
        drive.line.push(...corner(from, to), to);
        drive.steps.push({ instruction: stop === stops.length - 1 ? 'Drive to the destination.' : `Drive to stop ${stop}.`, ...leg });
      }
      return drive;
    },
    close: async () => undefined,
  };
}

/** First along one axis, then along the other, turning off the longer one half-way. */
function corner(from: LatLng, to: LatLng): LatLng[] {
  if (distanceMetres(from, to) < CORNER_METRES) return [];
  const east = distanceMetres(from, { lat: from.lat, lng: to.lng });
  const north = distanceMetres(from, { lat: to.lat, lng: from.lng });
  if (east >= north) {
    const middle = (from.lng + to.lng) / 2;
    return [{ lat: from.lat, lng: middle }, { lat: to.lat, lng: middle }];
  }
  const middle = (from.lat + to.lat) / 2;
  return [{ lat: middle, lng: from.lng }, { lat: middle, lng: to.lng }];
}
