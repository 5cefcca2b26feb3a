import type { LatLng } from '@truckroll/kernel/geo.ts';

const PATIENCE_MS = 3000;
const FRESH_MS = 15_000;

/** Where the phone is, if it says so quickly; a step never waits for it. */
export function positionNow(): Promise<LatLng | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) {
      resolve(undefined);
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lng: coords.longitude }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: FRESH_MS },
    );
  });
}
