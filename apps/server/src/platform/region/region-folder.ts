import type { Bounds } from '@truckroll/kernel';

/** The files of a region folder. `streets` is for the router: the extract itself, or what a router needs of it. */
export const REGION_FILES = { description: 'region.json', tiles: 'tiles.bin', places: 'places.json.gz', territories: 'territories.geojson.gz', streets: 'streets.osm.pbf' } as const;

/** `region.json`. `coverage` is what the tiles cover; beyond it lies the sea when `sea` is set. */
export type RegionDescription = { format: 1; name: string; bounds: Bounds; coverage: Bounds; sea: boolean; attribution: string; timeZone?: string };
