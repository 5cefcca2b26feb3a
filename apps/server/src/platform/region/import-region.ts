import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { boundsOf, distanceMetres, type Bounds, type LatLng } from '@truckroll/kernel';
import { areaNameAt, collectFeatures, type Features, type NamedPlace } from './extract/collect-features.ts';
import { widened } from './extract/dense-bounds.ts';
import { largestPolygon, pointInside, ringSquareMetres, type Polygon } from './extract/assemble-polygons.ts';
import { extractFormat, readExtract } from './extract/read-extract.ts';
import { writeStreetPbf } from './extract/write-street-pbf.ts';
import { findStreets } from './places/find-streets.ts';
import { packPlaces, placeTable } from './places/place-table.ts';
import { REGION_FILES, type RegionDescription } from './region-folder.ts';
import { RegionProblem } from './region-problem.ts';
import { drawTerritories, readPolygons } from './territories.ts';
import { cutTiles } from './tiles/cut-tiles.ts';
import { mapLayers } from './tiles/map-layers.ts';
import { writeTileArchive } from './tiles/tile-archive.ts';

export type RegionImport = {
  /** The OpenStreetMap extract with the street network: `.osm.pbf`, `.osm` or `.osm.gz`. */
  extract: string;
  /** Further extracts: buildings, parks, places and addresses are taken from them, streets are not. */
  details?: readonly string[];
  /** GeoJSON of the land; everything else is drawn as sea. */
  shoreline?: string;
  /** GeoJSON polygons with a `name`, used as territories and neighbourhoods. */
  territories?: string;
  /** Names of territories that are parks as a whole, to be painted green where the extract has no parks. */
  parks?: readonly string[];
  /** Shown to people, and taken off the end of what they search for. By default what `regionNameOf` makes of the file. */
  name?: string;
  /** The folder to write; replaced when it exists. */
  into: string;
  /** IANA time zone, for the hour of day of travel times. Without it the sun's time at the region's longitude counts. */
  timeZone?: string;
  onProgress?: (step: string) => void;
};

type NamedPolygons = { name: string; polygons: Polygon[] };

/** What an import found and wrote. */
export type RegionSummary = { bounds: Bounds; streets: number; crossings: number; addresses: number; pois: number; areas: number; buildings: number; territories: number; territoriesDrawn: boolean; tiles: number; bytes: number };

const ATTRIBUTION = '© OpenStreetMap contributors';
/** The map goes on a little beyond the region. */
const MARGIN_METRES = 3_000;
/** A settlement names the addresses around it up to this far. */
const NAMING_METRES = 3_000;

/**
 * Turns an OpenStreetMap extract into a region folder: map tiles, search, territories and the streets for the router.
 * What the extract lacks is left out (addresses, buildings) or drawn (territories). The folder appears complete or
 * not at all. Throws RegionProblem with a reason an operator can act on.
 */
export async function importRegion({ extract, details = [], shoreline, territories: territoriesFile, parks = [], name = regionNameOf(extract), into, timeZone, onProgress = () => undefined }: RegionImport): Promise<RegionSummary> {
  onProgress('reading the extract');
  const raw = await readExtract(extract);
  const found = collectFeatures(raw);
  if (!found) throw new RegionProblem('empty', `${extract} holds neither roads nor places.`);
  const features = await withDetails(found, details, onProgress);

  onProgress('naming streets and crossings');
  const land = shoreline ? (await readPolygons(shoreline)).flatMap(({ polygons }) => polygons) : undefined;
  const given = territoriesFile ? (await readPolygons(territoriesFile)).flatMap(({ name: known, polygons }): NamedPolygons[] => (known ? [{ name: known, polygons }] : [])) : [];
  const { territories, named } = given.length > 0 ? { territories: given, named: true } : drawTerritories(features.places, features.bounds);
  const areaOf = (position: LatLng): string | undefined => (given.length > 0 ? areaNameAt(position, given) : nearestSettlement(position, features.places));
  const { streets, crossings } = findStreets(features.roads);
  const table = placeTable({ origin: { lat: features.bounds.south, lng: features.bounds.west }, streets, crossings, addresses: features.addresses, pois: features.pois, places: [...features.places, ...territoryPlaces(given, features.places)], areaOf });

  for (const { name: known, polygons } of given) {
    if (parks.includes(known)) features.areas.unshift({ layer: 'green', kind: 'park', name: known, polygons, squareMetres: ringSquareMetres(largestPolygon(polygons)[0]!) });
  }

  onProgress('cutting the map');
  const draft = `${into}.draft-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  try {
    const coverage = covering(widened(features.bounds, MARGIN_METRES), land);
    const layers = mapLayers({ features, land, territories, territoriesNamed: given.length > 0, regionName: name });
    const archive = await writeTileArchive(join(draft, REGION_FILES.tiles), cutTiles(layers, coverage, (zoom) => onProgress(`cutting the map, zoom ${zoom}`)));
    await writeFile(join(draft, REGION_FILES.places), await packPlaces(table));
    await writeFile(join(draft, REGION_FILES.territories), await promisify(gzip)(JSON.stringify({ type: 'FeatureCollection', features: territories.map(({ name: known, polygons }) => ({ type: 'Feature', properties: { name: known }, geometry: { type: 'MultiPolygon', coordinates: polygons } })) }), { level: 9 }));
    const streetsFile = join(draft, REGION_FILES.streets);
    if (raw.ordered && (await extractFormat(extract)) === 'pbf') await pipeline(createReadStream(extract), createWriteStream(streetsFile));
    else await writeStreetPbf(raw, streetsFile);
    const description: RegionDescription = { format: 1, name, bounds: features.bounds, coverage, sea: land !== undefined, attribution: ATTRIBUTION, ...(timeZone ? { timeZone } : {}) };
    await writeFile(join(draft, REGION_FILES.description), `${JSON.stringify(description, null, 2)}\n`);
    await rm(into, { recursive: true, force: true });
    await rename(draft, into);
    return {
      bounds: features.bounds,
      streets: table.streets.name.length,
      crossings: crossings.length,
      addresses: table.addresses.number.length,
      pois: table.pois.name.length,
      areas: table.places.name.length,
      buildings: features.buildings.length,
      territories: territories.length,
      territoriesDrawn: given.length === 0 && !named,
      tiles: archive.tiles,
      bytes: await folderBytes(into),
    };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** "new-york.osm.pbf" → "New York". */
export function regionNameOf(extract: string): string {
  const words = basename(extract).replace(/(\.osm)?(\.pbf|\.gz|\.xml|\.osm)?$/i, '').split(/[-_ ]+/).filter((word) => word && word !== 'latest');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'Region';
}

async function withDetails(features: Features, details: readonly string[], onProgress: (step: string) => void): Promise<Features> {
  const all = [features];
  for (const file of details) {
    onProgress(`reading ${file}`);
    const found = collectFeatures(await readExtract(file));
    if (found) all.push(found);
  }
  const from = <K extends 'waterways' | 'areas' | 'buildings' | 'pois' | 'addresses' | 'places'>(kind: K): Features[K] => all.flatMap((one): unknown[] => one[kind]) as Features[K];
  return { bounds: features.bounds, roads: features.roads, waterways: from('waterways'), areas: from('areas'), buildings: from('buildings'), pois: from('pois'), addresses: from('addresses'), places: from('places') };
}

/** Territories that no settlement of the extract already names, as places to search for. */
function territoryPlaces(given: readonly NamedPolygons[], places: readonly NamedPlace[]): NamedPlace[] {
  const known = new Set(places.map(({ name }) => name));
  return given.filter(({ name }) => !known.has(name)).map(({ name, polygons }) => ({ name, kind: 'neighbourhood', position: pointInside(largestPolygon(polygons)) }));
}

function nearestSettlement(position: LatLng, places: readonly NamedPlace[]): string | undefined {
  let best: { name: string; metres: number } | undefined;
  for (const { name, kind, position: at } of places) {
    if (kind === 'locality') continue;
    const metres = distanceMetres(position, at);
    if (metres < NAMING_METRES && (!best || metres < best.metres)) best = { name, metres };
  }
  return best?.name;
}

/** Where the sea is known, the tiles reach as far as the land does. */
function covering(bounds: Bounds, land: readonly Polygon[] | undefined): Bounds {
  const corners = ({ south, west, north, east }: Bounds): LatLng[] => [{ lat: south, lng: west }, { lat: north, lng: east }];
  const shore = (land ?? []).flatMap(([outline]) => outline!.map(([lng, lat]) => ({ lat, lng })));
  return boundsOf([...corners(bounds), ...shore])!;
}

async function folderBytes(folder: string): Promise<number> {
  const sizes = await Promise.all(Object.values(REGION_FILES).map((file) => stat(join(folder, file)).then(({ size }) => size, () => 0)));
  return sizes.reduce((sum, size) => sum + size, 0);
}
