import type { Feature, Geometry, Position } from 'geojson';
import type { Bounds, LatLng } from '@truckroll/kernel';
import { largestPolygon, pointInside, type Polygon } from '../extract/assemble-polygons.ts';
import type { RoadClass } from '../extract/classify-features.ts';
import type { Features, Road } from '../extract/collect-features.ts';
import { mergeLines } from '../extract/merge-lines.ts';
import type { Territory } from '../region.ts';

/** A feature with the zoom from which it is in the tiles. */
export type MapFeature = Feature<Geometry, { minzoom: number; [key: string]: string | number }>;
/** Layer name → features. The names and properties are what `map-style.ts` draws. */
export type MapLayers = Record<'water' | 'ground' | 'green' | 'building' | 'territory' | 'road' | 'housenumber' | 'poi' | 'place', MapFeature[]>;

export type MapSources = {
  features: Features;
  /** Land outlines; everything else is sea. */
  land: Polygon[] | undefined;
  territories: readonly Territory[];
  /** Whether the territories have names people use (not a grid we drew). */
  territoriesNamed: boolean;
  regionName: string;
};

const ROAD_MINZOOM: Record<RoadClass, number> = { motorway: 5, trunk: 7, primary: 8, secondary: 9, tertiary: 11, minor: 12, service: 13, path: 14, rail: 11 };
const PLACE_MINZOOM: Record<string, number> = { city: 4, town: 7, borough: 9, suburb: 11, village: 10, quarter: 12, neighbourhood: 12, hamlet: 12, locality: 13 };

export function mapLayers({ features, land, territories, territoriesNamed, regionName }: MapSources): MapLayers {
  const areas = (layer: 'water' | 'ground' | 'green'): MapFeature[] =>
    features.areas.filter((area) => area.layer === layer).map(({ kind, name, polygons, squareMetres }) => polygonFeature(polygons, { kind, ...(name ? { name } : {}), minzoom: areaMinzoom(squareMetres) }));
  return {
    water: [...(land ? [sea(land)] : []), ...areas('water'), ...features.waterways.map(({ kind, name, line }) => lineFeature([line], { kind, ...(name ? { name } : {}), minzoom: kind === 'river' ? 9 : 13 }))],
    ground: areas('ground'),
    green: areas('green'),
    building: features.buildings.map(({ polygons, heightMetres }) => polygonFeature(polygons, { ...(heightMetres ? { height: heightMetres } : {}), minzoom: 14 })),
    territory: territories.map(({ name, polygons }) => polygonFeature(polygons as Polygon[], { name, minzoom: 9 })),
    road: roadFeatures(features.roads),
    housenumber: features.addresses.map(({ number, position }) => pointFeature(position, { number, minzoom: 14 })),
    poi: features.pois
      .filter(({ category }) => category !== 'Building')
      .map(({ name, rank, icon, category, position }) => pointFeature(position, { name, rank, category, ...(icon ? { icon } : {}), minzoom: rank === 1 ? 12 : rank === 2 ? 13 : 14 })),
    place: placeFeatures(features, territories, territoriesNamed, regionName),
  };
}

/** The whole world less the land: what is outside of the outlines, and lakes cut out of them. */
function sea(land: Polygon[]): MapFeature {
  const world: Position[] = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]];
  return { type: 'Feature', properties: { kind: 'sea', minzoom: 0 }, geometry: { type: 'MultiPolygon', coordinates: [[world, ...land.map(([outline]) => outline!)], ...land.flatMap(([, ...holes]) => holes.map((hole) => [hole]))] } };
}

/** Roads that look alike are one feature, with lines as long as they run on. */
function roadFeatures(roads: readonly Road[]): MapFeature[] {
  const alike = new Map<string, Road[]>();
  for (const road of roads) {
    const key = [road.roadClass, road.link, road.name, road.ref, road.oneway, road.bridge, road.tunnel].join('\n');
    const group = alike.get(key);
    if (group) group.push(road);
    else alike.set(key, [road]);
  }
  return [...alike.values()].map((group) => {
    const { roadClass, link, name, ref, oneway, bridge, tunnel } = group[0]!;
    const lines = mergeLines(group.map(({ refs, line }) => ({ first: refs[0]!, last: refs.at(-1)!, line })), oneway);
    return lineFeature(lines, {
      class: roadClass,
      ...(name ? { name } : {}),
      ...(ref && ref.length <= 8 ? { ref } : {}),
      ...(link ? { link: 1 } : {}),
      ...(oneway ? { oneway: 1 } : {}),
      ...(bridge ? { bridge: 1 } : {}),
      ...(tunnel ? { tunnel: 1 } : {}),
      minzoom: Math.max(ROAD_MINZOOM[roadClass], link ? 11 : 0),
    });
  });
}

function placeFeatures(features: Features, territories: readonly Territory[], territoriesNamed: boolean, regionName: string): MapFeature[] {
  const labels = territoriesNamed ? territories.map(({ name, polygons }) => pointFeature(pointInside(largestPolygon(polygons as Polygon[])), { name, kind: 'territory', minzoom: 11 })) : [];
  const named = new Set(territoriesNamed ? territories.map(({ name }) => name) : []);
  const settled = features.places.filter(({ name, kind }) => !named.has(name) && (named.size === 0 || kind === 'city' || kind === 'town' || kind === 'village'));
  const whole = features.places.some(({ name }) => name === regionName) ? [] : [pointFeature(centreOf(features.bounds), { name: regionName, kind: 'city', minzoom: 4 })];
  return [...labels, ...whole, ...settled.map(({ name, kind, position }) => pointFeature(position, { name, kind, minzoom: PLACE_MINZOOM[kind]! }))];
}

const centreOf = ({ south, west, north, east }: Bounds): LatLng => ({ lat: (south + north) / 2, lng: (west + east) / 2 });
const areaMinzoom = (squareMetres: number): number => (squareMetres > 1e6 ? 8 : squareMetres > 1e5 ? 10 : squareMetres > 1e4 ? 12 : squareMetres > 1e3 ? 13 : 14);

function polygonFeature(polygons: Polygon[], properties: MapFeature['properties']): MapFeature {
  return { type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates: polygons } };
}

function lineFeature(lines: readonly (readonly LatLng[])[], properties: MapFeature['properties']): MapFeature {
  return { type: 'Feature', properties, geometry: { type: 'MultiLineString', coordinates: lines.map((line) => line.map(({ lat, lng }) => [lng, lat])) } };
}

function pointFeature({ lat, lng }: LatLng, properties: MapFeature['properties']): MapFeature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lng, lat] } };
}
