import { areaFault, cornersOf, MOST_AREAS, type AreaFault, type MultiPolygon, type Position } from '@truckroll/kernel/polygons.ts';

export type FileFault = AreaFault | 'not-json' | 'not-geojson' | 'no-areas' | 'other-geometry' | 'bad-corner' | 'too-many';
type Read = { areas: { name: string; polygons: MultiPolygon }[] } | { fault: FileFault; /** Which area it is about. */ area?: string };

class Fault extends Error {
  readonly fault: FileFault;
  readonly area: string | undefined;
  constructor(fault: FileFault, area?: string) {
    super(fault);
    this.fault = fault;
    this.area = area;
  }
}

type Loose = { [field: string]: unknown };
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The areas of a GeoJSON file: a polygon, several, or a collection of them. One that cannot be a territory spoils them all. */
export function readGeoJson(text: string, usualName: string): Read {
  try {
    const areas = featuresOf(parse(text)).map(({ geometry, name }, index, all) => {
      const called = name ?? (all.length === 1 ? usualName : `${usualName} ${index + 1}`);
      const polygons = polygonsOf(geometry, called);
      const fault = areaFault(polygons);
      if (fault) throw new Fault(fault, called);
      return { name: called, polygons };
    });
    if (areas.length === 0) throw new Fault('no-areas');
    if (areas.length > MOST_AREAS) throw new Fault('too-many');
    return { areas };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.fault, ...(error.area === undefined ? {} : { area: error.area }) };
    throw error;
  }
}

function parse(text: string): Loose {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Fault('not-json');
  }
  if (!isObject(value) || typeof value['type'] !== 'string') throw new Fault('not-geojson');
  return value;
}

function featuresOf(value: Loose): { geometry: unknown; name: string | undefined }[] {
  if (value['type'] === 'FeatureCollection') {
    if (!Array.isArray(value['features'])) throw new Fault('not-geojson');
    return value['features'].map((feature: unknown) => {
      if (!isObject(feature) || feature['type'] !== 'Feature') throw new Fault('not-geojson');
      return featureOf(feature);
    });
  }
  return [value['type'] === 'Feature' ? featureOf(value) : { geometry: value, name: undefined }];
}

function featureOf({ geometry, properties }: Loose): { geometry: unknown; name: string | undefined } {
  const told = isObject(properties) ? Object.entries(properties).find(([field, value]) => field.toLowerCase() === 'name' && typeof value === 'string' && value.trim() !== '')?.[1] : undefined;
  return { geometry, name: typeof told === 'string' ? told.trim().slice(0, 110) : undefined };
}

function polygonsOf(geometry: unknown, area: string): MultiPolygon {
  if (!isObject(geometry) || (geometry['type'] !== 'Polygon' && geometry['type'] !== 'MultiPolygon')) throw new Fault('other-geometry', area);
  const coordinates = geometry['type'] === 'Polygon' ? [geometry['coordinates']] : geometry['coordinates'];
  const list = (value: unknown): unknown[] => {
    if (!Array.isArray(value)) throw new Fault('bad-corner', area);
    return value;
  };
  return list(coordinates).map((rings) => list(rings).map((ring) => cornersOf(list(ring).map((corner) => positionOf(list(corner), area)))));
}

function positionOf([lng, lat]: unknown[], area: string): Position {
  if (typeof lng !== 'number' || typeof lat !== 'number') throw new Fault('bad-corner', area);
  const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
  return [rounded(lng), rounded(lat)];
}
