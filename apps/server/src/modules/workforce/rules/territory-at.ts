import { insideArea } from '@truckroll/kernel';
import type { Bounds, LatLng, MultiPolygon } from '@truckroll/kernel';

export type Area = Bounds & { polygons: MultiPolygon };

/** The first territory that holds the point, holes left out; undefined when none does. Bounds are looked at before polygons. */
export function territoryAt<T extends Area>(point: LatLng, territories: readonly T[]): T | undefined {
  return territories.find((area) => insideBounds(point, area) && insideArea(point, area.polygons));
}

const insideBounds = ({ lat, lng }: LatLng, { south, west, north, east }: Bounds): boolean => lat >= south && lat <= north && lng >= west && lng <= east;
