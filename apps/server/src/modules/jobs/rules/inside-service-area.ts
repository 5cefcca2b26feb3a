import { insidePolygon } from '@truckroll/kernel';
import type { LatLng } from '@truckroll/kernel';

/** Whether a place is served: inside some territory, or anywhere when no territory is drawn. */
export const insideServiceArea = (place: LatLng, territories: readonly { polygons: readonly (readonly (readonly (readonly number[])[])[])[] }[]): boolean =>
  territories.length === 0 || territories.some((territory) => territory.polygons.some((polygon) => insidePolygon(place, polygon)));
