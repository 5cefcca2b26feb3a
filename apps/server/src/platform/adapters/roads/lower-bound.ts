import { distanceMetres, type LatLng } from '@truckroll/kernel';
import { secondsOn, type TravelCurve } from './travel-curve.ts';
import { VALHALLA_CURVE } from './travel-curves.ts';

/** 105 km/h as the crow flies. The fastest of 83,000 taxi trips in San Francisco made 102. */
const FASTEST_METRES_PER_SECOND = 105 / 3.6;
const QUIETEST_HOUR: TravelCurve = { points: VALHALLA_CURVE.points, hours: [Math.min(...VALHALLA_CURVE.hours)] };

/**
 * No truck is faster than this: the whole way at full speed on empty roads, and what the calibration makes of that in the
 * quietest hour of the week. Every engine's answer is at least as long, so that candidates may be ruled out by it.
 */
export function boundSeconds(from: LatLng, to: LatLng): number {
  const free = distanceMetres(from, to) / FASTEST_METRES_PER_SECOND;
  return Math.max(free, secondsOn(QUIETEST_HOUR, free, 0));
}
