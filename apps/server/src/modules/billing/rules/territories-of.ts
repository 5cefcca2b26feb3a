import { insidePolygon, type LatLng } from '@truckroll/kernel';

type Area = { id: string; polygons: readonly (readonly (readonly (readonly number[])[])[])[] };

/** Ids of the territories that a place lies in: which taxes apply there. */
export const territoriesOf = (place: LatLng | undefined, territories: readonly Area[]): string[] =>
  place === undefined ? [] : territories.filter((territory) => territory.polygons.some((polygon) => insidePolygon(place, polygon))).map(({ id }) => id);
