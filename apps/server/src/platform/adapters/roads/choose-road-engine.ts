import type { Bounds, LatLng } from '@truckroll/kernel';
import type { Log } from '../../log/log.ts';
import { buildValhallaTiles } from './build-valhalla-tiles.ts';
import type { LocalTime } from './local-hour.ts';
import { straightLineRoads } from './straight-line.ts';
import { valhallaRoads } from './valhalla.ts';
import { findValhalla } from './valhalla-config.ts';
import { withFallback, type RoadEngineWithFallback } from './with-fallback.ts';

/** What the choice needs of a region. `streetsFile` is its OpenStreetMap extract. */
export type RoadRegion = { bounds: Bounds; timeZone: string | undefined; streetsFile: string | undefined };

/** Valhalla moves a point to a road up to 35 km away; beyond 0.1° (about 10 km) that says nothing any more. */
const REACH_DEGREES = 0.1;

/**
 * Valhalla in process when its package is installed and the region has an extract, else the calibrated straight line.
 * Answers at once: while Valhalla builds its tiles below `dataFolder` (first start: seconds) straight lines stand in;
 * `ready()` waits for it. Does not throw.
 */
export function chooseRoadEngine({ region, dataFolder, log }: { region: RoadRegion; dataFolder: string; log: Log }): RoadEngineWithFallback {
  const { bounds, timeZone, streetsFile } = region;
  const localTime: LocalTime = timeZone ? { timeZone } : { longitude: (bounds.west + bounds.east) / 2 };
  const fallback = straightLineRoads({ localTime });
  const valhalla = findValhalla();
  if (!valhalla || !streetsFile) {
    log.info({ valhalla: valhalla !== undefined, streets: streetsFile !== undefined }, 'travel times are estimated from straight lines');
    return { ...fallback, ready: async () => undefined };
  }
  return withFallback({
    start: async () => {
      const began = performance.now();
      const tileFolder = await buildValhallaTiles(valhalla, streetsFile, dataFolder);
      const engine = valhallaRoads({ valhalla, tileFolder, localTime });
      const middle = { lat: (bounds.south + bounds.north) / 2, lng: (bounds.west + bounds.east) / 2 };
      await engine.timesTo([middle], middle, new Date(0));
      log.info({ valhalla: valhalla.version, milliseconds: Math.round(performance.now() - began) }, 'the road engine is ready');
      return engine;
    },
    fallback,
    covers: ({ lat, lng }: LatLng) => lat > bounds.south - REACH_DEGREES && lat < bounds.north + REACH_DEGREES && lng > bounds.west - REACH_DEGREES && lng < bounds.east + REACH_DEGREES,
    log,
  });
}
