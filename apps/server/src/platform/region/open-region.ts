import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Region, Territory } from './region.ts';
import { unpackPlaces } from './places/place-table.ts';
import { searchPlaces } from './places/search-places.ts';
import { REGION_FILES, type RegionDescription } from './region-folder.ts';
import { RegionProblem } from './region-problem.ts';
import { readPolygons } from './territories.ts';
import { MAX_ZOOM, openSeaTile, tileRange } from './tiles/cut-tiles.ts';
import { openTileArchive } from './tiles/tile-archive.ts';

/** A region read from its folder. `streetsFile` is the extract for the router, `timeZone` decides the hour of day there. */
export type OpenedRegion = Region & { readonly timeZone: string | undefined; readonly streetsFile: string; close(): Promise<void> };

/** Opens a folder that importRegion wrote. Throws RegionProblem `not-a-region` when it is not one. */
export async function openRegion(folder: string): Promise<OpenedRegion> {
  const description = await describe(folder);
  const [archive, table, territories, seaTile] = await Promise.all([
    openTileArchive(join(folder, REGION_FILES.tiles)),
    readFile(join(folder, REGION_FILES.places)).then(unpackPlaces),
    readPolygons(join(folder, REGION_FILES.territories)),
    openSeaTile(),
  ]).catch((cause: unknown) => {
    throw cause instanceof RegionProblem ? cause : new RegionProblem('not-a-region', `${folder} is not a complete region folder.`, { cause });
  });
  const places = searchPlaces(table, description.name);
  const named: Territory[] = territories.map(({ name = '', polygons }) => ({ name, polygons }));

  return {
    name: description.name,
    bounds: description.bounds,
    attribution: description.attribution,
    timeZone: description.timeZone,
    streetsFile: join(folder, REGION_FILES.streets),
    search: places.search,
    nearest: places.nearest,
    territories: () => named,
    tile: async (z, x, y) => {
      const tiles = 2 ** z;
      if (![z, x, y].every(Number.isInteger) || z < 0 || z > MAX_ZOOM || x < 0 || y < 0 || x >= tiles || y >= tiles) return undefined;
      const covered = tileRange(description.coverage, z);
      const beyond = x < covered.west || x > covered.east || y < covered.north || y > covered.south;
      return beyond ? (description.sea ? seaTile : undefined) : archive.tile(z, x, y);
    },
    close: () => archive.close(),
  };
}

async function describe(folder: string): Promise<RegionDescription> {
  let description: RegionDescription;
  try {
    description = JSON.parse(await readFile(join(folder, REGION_FILES.description), 'utf8')) as RegionDescription;
  } catch (cause) {
    throw new RegionProblem('not-a-region', `${folder} is not a region folder: ${REGION_FILES.description} cannot be read.`, { cause });
  }
  if (description.format !== 1) throw new RegionProblem('not-a-region', `${folder} was written by another version: import the region again.`);
  return description;
}
