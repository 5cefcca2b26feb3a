import { boundsOf, insidePolygon } from '@truckroll/kernel';
import type { Bounds, LatLng } from '@truckroll/kernel';

/** GeoJSON MultiPolygon coordinates: polygons of rings of [lng, lat]. */
export type MultiPolygon = readonly (readonly (readonly (readonly [number, number])[])[])[];
export type Area = Bounds & { polygons: MultiPolygon };

/** The first territory that holds the point, holes left out; undefined when none does. Bounds are looked at before polygons. */
export function territoryAt<T extends Area>(point: LatLng, territories: readonly T[]): T | undefined {
  return territories.find((area) => insideBounds(point, area) && area.polygons.some((rings) => insidePolygon(point, rings)));
}

/** The bounds of a drawn area; undefined unless every ring has at least three corners on the globe. */
export function boundsOfArea(polygons: MultiPolygon): Bounds | undefined {
  const rings = polygons.flat();
  const points = rings.flat().map(([lng, lat]) => ({ lat, lng }));
  const drawn = polygons.every((polygon) => polygon.length > 0) && rings.every((ring) => ring.length >= 3) && points.every(({ lat, lng }) => Math.abs(lat) <= 90 && Math.abs(lng) <= 180);
  return drawn ? boundsOf(points) : undefined;
}

const insideBounds = ({ lat, lng }: LatLng, { south, west, north, east }: Bounds): boolean => lat >= south && lat <= north && lng >= west && lng <= east;
