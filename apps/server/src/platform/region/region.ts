import type { Bounds, LatLng } from '@truckroll/kernel';

/** A place found by search or near a point. `kind` says how exact it is. */
export type Place = { kind: 'address' | 'crossing' | 'street' | 'poi' | 'area'; label: string; detail: string; position: LatLng; distanceMetres?: number };
export type Territory = { name: string; /** GeoJSON MultiPolygon coordinates, [lng, lat]. */ polygons: number[][][][] };

/** The piece of the world this installation works in: its map, its places, its neighbourhoods. */
export type Region = {
  readonly name: string;
  readonly bounds: Bounds;
  readonly attribution: string;
  /** Forgiving search, best first; `near` breaks ties. */
  search(query: string, options?: { near?: LatLng; limit?: number }): Place[];
  /** The nearest address or crossing within 250 m. */
  nearest(point: LatLng): Place | undefined;
  territories(): readonly Territory[];
  /** A Mapbox vector tile (gzip), undefined where there is none. */
  tile(z: number, x: number, y: number): Promise<Buffer | undefined>;
};
