import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FeatureCollection } from 'geojson';
import type { Bounds, LatLng } from '@truckroll/kernel';
import type { Polygon, Ring } from './extract/assemble-polygons.ts';
import { PLACE_KINDS } from './extract/classify-features.ts';
import type { NamedPlace } from './extract/collect-features.ts';
import type { Territory } from './region.ts';
import { RegionProblem } from './region-problem.ts';

const MOST_TERRITORIES = 40;
const FEWEST_TERRITORIES = 6;

/** Polygons of a GeoJSON file (`.geojson` or `.geojson.gz`), with their names. Throws RegionProblem `not-an-extract`. */
export async function readPolygons(file: string): Promise<{ name: string | undefined; polygons: Polygon[] }[]> {
  let collection: FeatureCollection;
  try {
    const bytes = await readFile(file);
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? await promisify(gunzip)(bytes) : bytes;
    collection = JSON.parse(plain.toString()) as FeatureCollection;
    if (collection.type !== 'FeatureCollection') throw new TypeError('not a FeatureCollection');
  } catch (cause) {
    throw new RegionProblem('not-an-extract', `${file} is not a GeoJSON FeatureCollection.`, { cause });
  }
  return collection.features.flatMap(({ geometry, properties }) => {
    const polygons = geometry?.type === 'Polygon' ? [geometry.coordinates] : geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
    const name = properties?.name ?? properties?.NAME;
    return polygons.length > 0 ? [{ name: typeof name === 'string' && name.trim() ? name.trim() : undefined, polygons: polygons as Polygon[] }] : [];
  });
}

/**
 * Territories for a region that brings none: the surroundings of its settlements (every point belongs to the
 * nearest, Voronoi cells cut at the bounds), or, with fewer than six settlements, nine equal fields by compass.
 */
export function drawTerritories(places: readonly NamedPlace[], bounds: Bounds): { territories: Territory[]; named: boolean } {
  const centres = spread(places, bounds);
  if (centres.length < FEWEST_TERRITORIES) return { territories: compassFields(bounds), named: false };
  const shrink = Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180);
  const territories = centres.map(({ name, position }) => {
    let cell = boxRing(bounds);
    for (const other of centres) if (other.position !== position) cell = nearerPart(cell, position, other.position, shrink);
    return { name, polygons: [[cell]] };
  });
  return { territories: territories.filter(({ polygons }) => polygons[0]![0]!.length >= 4), named: true };
}

/** The most important settlements, each name once, none right beside another. */
function spread(places: readonly NamedPlace[], { south, north, west, east }: Bounds): NamedPlace[] {
  const apart = Math.max(north - south, east - west) / 25;
  const kept: NamedPlace[] = [];
  const ranked = places.filter(({ kind }) => kind !== 'locality').toSorted((a, b) => PLACE_KINDS.indexOf(a.kind) - PLACE_KINDS.indexOf(b.kind));
  for (const place of ranked) {
    const crowded = kept.some(({ name, position }) => name === place.name || Math.hypot(position.lat - place.position.lat, position.lng - place.position.lng) < apart);
    if (!crowded && kept.length < MOST_TERRITORIES) kept.push(place);
  }
  return kept;
}

/** The part of a convex ring that is nearer to `own` than to `other`. */
function nearerPart(ring: Ring, own: LatLng, other: LatLng, shrink: number): Ring {
  const middle = { lat: (own.lat + other.lat) / 2, lng: (own.lng + other.lng) / 2 };
  const side = ([lng, lat]: [number, number]): number => (lng - middle.lng) * (own.lng - other.lng) * shrink ** 2 + (lat - middle.lat) * (own.lat - other.lat);
  const kept: Ring = [];
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    const [sa, sb] = [side(a), side(b)];
    if (sa >= 0) kept.push(a);
    if (sa >= 0 !== sb >= 0) kept.push([a[0] + ((b[0] - a[0]) * sa) / (sa - sb), a[1] + ((b[1] - a[1]) * sa) / (sa - sb)]);
  }
  return kept.length > 0 ? [...kept, kept[0]!] : [];
}

function compassFields({ south, west, north, east }: Bounds): Territory[] {
  const rows = ['South', 'Middle', 'North'];
  const columns = ['west', 'centre', 'east'];
  return rows.flatMap((row, y) =>
    columns.map((column, x) => ({
      name: row === 'Middle' ? (column === 'centre' ? 'Centre' : column.charAt(0).toUpperCase() + column.slice(1)) : column === 'centre' ? row : `${row}-${column}`,
      polygons: [[boxRing({ south: south + ((north - south) * y) / 3, north: south + ((north - south) * (y + 1)) / 3, west: west + ((east - west) * x) / 3, east: west + ((east - west) * (x + 1)) / 3 })]],
    })),
  );
}

function boxRing({ south, west, north, east }: Bounds): Ring {
  return [[west, south], [east, south], [east, north], [west, north], [west, south]];
}
