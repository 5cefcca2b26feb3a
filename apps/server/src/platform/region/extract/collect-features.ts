import { insidePolygon, type Bounds, type LatLng } from '@truckroll/kernel';
import { assemblePolygons, closedRing, pointInside, ringSquareMetres, type Polygon } from './assemble-polygons.ts';
import { areaKind, oneway, placeKind, poiKind, roadKind, waterwayKind, type PlaceKind, type PoiKind, type RoadKind } from './classify-features.ts';
import { denseBounds, insideBounds } from './dense-bounds.ts';
import type { OsmTags } from './osm-elements.ts';
import type { Extract } from './read-extract.ts';

/** `refs` and `line` run in driving direction when `oneway`. `aliases` are other names it is known by. */
export type Road = RoadKind & { name: string | undefined; ref: string | undefined; aliases: string[]; oneway: boolean; bridge: boolean; tunnel: boolean; refs: readonly number[]; line: LatLng[] };
export type Area = { layer: 'green' | 'water' | 'ground'; kind: string; name: string | undefined; polygons: Polygon[]; squareMetres: number };
export type Building = { polygons: Polygon[]; heightMetres: number | undefined };
export type Poi = PoiKind & { name: string; position: LatLng; street: string | undefined; number: string | undefined };
export type Address = { number: string; street: string; position: LatLng };
export type NamedPlace = { name: string; kind: PlaceKind; position: LatLng };

/** What an extract shows, inside its dense part. */
export type Features = {
  bounds: Bounds;
  roads: Road[];
  waterways: { kind: string; name: string | undefined; line: LatLng[] }[];
  areas: Area[];
  buildings: Building[];
  pois: Poi[];
  addresses: Address[];
  places: NamedPlace[];
};

/** Sorts an extract into what a map and a search need. Undefined when it holds no road and no place at all. */
export function collectFeatures(extract: Extract): Features | undefined {
  const kinds = new Map(extract.ways.map((way) => [way, way.tags && roadKind(way.tags)]));
  const streetPoints = extract.ways.flatMap((way) => (kinds.get(way)?.drivable ? extract.positions.line(way.refs) : []));
  const bounds = denseBounds(streetPoints.length > 0 ? streetPoints : extract.taggedNodes, extract.box);
  if (!bounds) return undefined;

  const features: Features = { bounds, roads: [], waterways: [], areas: [], buildings: [], pois: [], addresses: [], places: [] };
  const waysById = new Map(extract.ways.map((way) => [way.id, way]));

  for (const { lat, lng, tags } of extract.taggedNodes) {
    if (insideBounds(bounds, { lat, lng })) collectPoint(features, { lat, lng }, tags!);
  }
  for (const way of extract.ways) {
    const line = extract.positions.line(way.refs);
    if (!way.tags || line.length < 2 || !line.some((point) => insideBounds(bounds, point))) continue;
    const complete = line.length === way.refs.length;
    const kind = kinds.get(way);
    const ring = complete ? closedRing(line) : undefined;
    if (kind) features.roads.push(...runsOf(extract, way.refs).map((run) => roadOf(kind, way.tags!, run)));
    else if (waterwayKind(way.tags)) features.waterways.push({ kind: waterwayKind(way.tags)!, name: way.tags.name, line });
    else if (ring) collectShape(features, [[ring]], way.tags);
  }
  for (const relation of extract.relations) {
    const tags = relation.tags;
    if (!tags || (tags.type !== 'multipolygon' && tags.type !== 'boundary') || !(areaKind(tags) || tags.building || poiKind(tags))) continue;
    const polygons = assemblePolygons(relation, (id) => {
      const way = waysById.get(id);
      return way && { refs: way.refs, line: extract.positions.line(way.refs) };
    });
    if (polygons.some(([outline]) => outline!.some(([lng, lat]) => insideBounds(bounds, { lat, lng })))) collectShape(features, polygons, tags);
  }
  features.addresses = distinctAddresses(features.addresses);
  return features.roads.length + features.pois.length + features.places.length + features.addresses.length > 0 ? features : undefined;
}

/** The stretches of a way whose nodes the extract holds; a lost node must not become a straight line across town. */
function runsOf(extract: Extract, refs: readonly number[]): { refs: number[]; line: LatLng[] }[] {
  const runs: { refs: number[]; line: LatLng[] }[] = [{ refs: [], line: [] }];
  for (const ref of refs) {
    const position = extract.positions.get(ref);
    if (!position) runs.push({ refs: [], line: [] });
    else {
      runs.at(-1)!.refs.push(ref);
      runs.at(-1)!.line.push(position);
    }
  }
  return runs.filter((run) => run.line.length > 1);
}

function roadOf(kind: RoadKind, tags: OsmTags, { refs, line }: { refs: number[]; line: LatLng[] }): Road {
  const direction = oneway(tags);
  const numbered = kind.roadClass === 'motorway' || kind.roadClass === 'trunk' || kind.roadClass === 'primary';
  const ref = tags.ref?.split(';')[0]?.trim();
  const name = tags.name?.trim() || (numbered && !kind.link ? ref : undefined);
  const aliases = [tags.alt_name, tags.old_name, tags.short_name, tags.loc_name, tags['name:en'], tags.official_name, tags.ref].flatMap((names) => names?.split(';') ?? []).map((alias) => alias.trim());
  return {
    ...kind,
    name,
    ref,
    aliases: [...new Set(aliases)].filter((alias) => alias && alias !== name),
    oneway: direction !== 0,
    bridge: Boolean(tags.bridge && tags.bridge !== 'no'),
    tunnel: Boolean(tags.tunnel && tags.tunnel !== 'no'),
    refs: direction === -1 ? refs.toReversed() : refs,
    line: direction === -1 ? line.toReversed() : line,
  };
}

function collectPoint(features: Features, position: LatLng, tags: OsmTags): void {
  const place = placeKind(tags);
  if (place && tags.name) features.places.push({ name: tags.name, kind: place, position });
  const poi = tags.name && !place ? poiKind(tags) : undefined;
  if (poi && tags.name) features.pois.push({ ...poi, name: tags.name, position, street: tags['addr:street'], number: tags['addr:housenumber'] });
  collectAddress(features, position, tags);
}

function collectShape(features: Features, polygons: Polygon[], tags: OsmTags): void {
  const first = polygons[0];
  if (!first) return;
  const position = pointInside(first);
  const building = tags.building && tags.building !== 'no';
  const area = areaKind(tags);
  if (building) features.buildings.push({ polygons, heightMetres: heightOf(tags) });
  else if (area) features.areas.push({ ...area, name: tags.name, polygons, squareMetres: polygons.reduce((sum, [outline]) => sum + ringSquareMetres(outline!), 0) });
  if (!insideBounds(features.bounds, position)) return;
  const place = placeKind(tags);
  if (place && tags.name) features.places.push({ name: tags.name, kind: place, position });
  const poi = tags.name && !place ? poiKind(tags) : undefined;
  if (poi && tags.name) features.pois.push({ ...poi, name: tags.name, position, street: tags['addr:street'], number: tags['addr:housenumber'] });
  collectAddress(features, position, tags);
}

/** House numbers come as "12", "12a", "12;14" or "12-16"; a range is known by both of its ends. */
function collectAddress(features: Features, position: LatLng, tags: OsmTags): void {
  const street = (tags['addr:street'] ?? tags['addr:place'])?.split(';')[0]?.trim();
  const numbers = tags['addr:housenumber'];
  if (!street || !numbers) return;
  for (const part of numbers.split(/[;,]/)) {
    const range = /^\s*(\d+)\s*[-–]\s*(\d+)\s*$/.exec(part);
    for (const number of range ? [range[1]!, range[2]!] : [part.trim()]) {
      if (number && number.length <= 12) features.addresses.push({ number, street, position });
    }
  }
}

/** Shops of one house share an address: the first is kept. */
function distinctAddresses(addresses: Address[]): Address[] {
  const seen = new Map<string, Address>();
  for (const address of addresses) {
    const key = `${address.street}\n${address.number}`;
    if (!seen.has(key)) seen.set(key, address);
  }
  return [...seen.values()];
}

/** Building height in metres from its tags, at 3.2 m a storey; undefined when untold. */
function heightOf(tags: OsmTags): number | undefined {
  const metres = parseFloat(tags.height ?? '') || parseFloat(tags['building:levels'] ?? '') * 3.2;
  return metres > 0 && metres < 1_000 ? Math.round(metres) : undefined;
}

/** The name of the first area that holds the point. */
export function areaNameAt(point: LatLng, areas: readonly { name: string; polygons: readonly (readonly (readonly (readonly number[])[])[])[] }[]): string | undefined {
  return areas.find(({ polygons }) => polygons.some((rings) => insidePolygon(point, rings)))?.name;
}
