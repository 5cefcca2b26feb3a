import { distanceMetres, type LatLng } from '@truckroll/kernel';

/** 105 km/h as the crow flies. The fastest of 83,000 taxi trips in San Francisco made 102. */
const FASTEST_METRES_PER_SECOND = 105 / 3.6;

/** No truck is faster than this. Every engine's answer is at least as long, so that candidates may be ruled out by it. */
export function boundSeconds(from: LatLng, to: LatLng): number {
  return distanceMetres(from, to) / FASTEST_METRES_PER_SECOND;
}
