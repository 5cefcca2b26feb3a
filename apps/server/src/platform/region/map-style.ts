import type { RoadClass } from './extract/classify-features.ts';

/** A MapLibre style (https://maplibre.org/maplibre-style-spec/), as far as we write one. */
export type MapStyle = { version: 8; name: string; glyphs: string; sprite: string; sources: Record<string, object>; layers: StyleLayer[] };
export type StyleLayer = { id: string; type: 'background' | 'fill' | 'line' | 'symbol'; source?: string; 'source-layer'?: string; minzoom?: number; maxzoom?: number; filter?: unknown[]; layout?: Record<string, unknown>; paint?: Record<string, unknown> };

export type MapStyleOptions = {
  /** Scheme and host that the browser loads the map's files from, without a slash at the end: "https://dispatch.example". */
  origin: string;
  dark: boolean;
  /** Shown in the corner of the map; OpenStreetMap's licence demands it. */
  attribution: string;
};

/** Both fonts are served by us; a stack of two would be asked for as one folder name. */
const REGULAR = ['Noto Sans Regular'];
const MEDIUM = ['Noto Sans Medium'];

type Palette = typeof LIGHT;

/** A quiet ground: nothing here is as strong as a pin, a route or a truck. */
const LIGHT = {
  land: '#f2f0ec', water: '#c6d9e6', waterText: '#557a92', campus: '#ece7e0', industrial: '#eae8e5', sand: '#f1e9d3', parking: '#e9e7e2', square: '#ece9e2',
  park: '#d8e6cd', wood: '#cfdfc4', grass: '#e0ead6', pitch: '#cfe2cf', cemetery: '#dbe3d4', greenText: '#5c7d4f',
  building: '#e7e3dc', buildingEdge: '#d8d2c8', territory: '#9d93b8', rail: '#c9c6c0',
  motorway: '#f6dfae', motorwayCasing: '#dcbf7f', major: '#ffffff', majorCasing: '#d5cfc5', minor: '#ffffff', minorCasing: '#dfdad2', path: '#dcd6cb', arrow: 0.45,
  roadText: '#5b5f66', halo: '#ffffff', placeText: '#6a6478', cityText: '#3f424a', poiText: '#6d6a66', poiDot: '#a39e96', house: '#a29c93',
};

const DARK: Palette = {
  land: '#1d2127', water: '#11202e', waterText: '#5f86a3', campus: '#21252c', industrial: '#20242a', sand: '#2a2921', parking: '#22262d', square: '#23272e',
  park: '#1c2e27', wood: '#1a2b23', grass: '#1f2d28', pitch: '#1f342d', cemetery: '#212c28', greenText: '#6f9a80',
  building: '#282d35', buildingEdge: '#343a44', territory: '#6a6390', rail: '#3a3f48',
  motorway: '#5a5137', motorwayCasing: '#14171b', major: '#414853', majorCasing: '#15181c', minor: '#343a43', minorCasing: '#191c21', path: '#30353d', arrow: 0.35,
  roadText: '#a5acb7', halo: '#16191e', placeText: '#a49dbd', cityText: '#d5d8de', poiText: '#9a9ca3', poiDot: '#6c717b', house: '#6a707b',
};

/** Line widths in pixels at zooms 8, 11, 14, 16 and 19; 0 hides a road until the next step. */
const WIDTHS: Record<Exclude<RoadClass, 'rail'>, [number, number, number, number, number]> = {
  motorway: [1.2, 2.4, 5, 9, 24],
  trunk: [0.9, 2.0, 4.6, 9, 24],
  primary: [0.6, 1.6, 4.2, 8.5, 24],
  secondary: [0.3, 1.1, 3.4, 7.5, 22],
  tertiary: [0, 0.7, 2.8, 6.5, 20],
  minor: [0, 0.3, 1.8, 5, 17],
  service: [0, 0, 0.8, 2.6, 9],
  path: [0, 0, 0.6, 1.2, 3],
};
/** What a casing adds to the width at the same zooms. */
const CASING = [0.3, 0.7, 1.4, 1.8, 2.2];
const ROAD_ORDER = ['service', 'minor', 'tertiary', 'secondary', 'primary', 'trunk', 'motorway'] as const;

/** The base map, light or dark, over the layers that `tiles/map-layers.ts` writes. Pure. */
export function mapStyle({ origin, dark, attribution }: MapStyleOptions): MapStyle {
  const palette = dark ? DARK : LIGHT;
  return {
    version: 8,
    name: dark ? 'Truckroll dark' : 'Truckroll light',
    glyphs: `${origin}/map/fonts/{fontstack}/{range}.pbf`,
    sprite: `${origin}/map/sprites/${dark ? 'dark' : 'light'}`,
    sources: { base: { type: 'vector', tiles: [`${origin}/map/tiles/{z}/{x}/{y}.mvt`], minzoom: 0, maxzoom: 14, attribution } },
    layers: [{ id: 'land', type: 'background', paint: { 'background-color': palette.land } }, ...areaLayers(palette), ...roadLayers(palette), ...labelLayers(palette)],
  };
}

function areaLayers(palette: Palette): StyleLayer[] {
  const byKind = (pairs: Record<string, string>, otherwise: string): unknown[] => ['match', ['get', 'kind'], ...Object.entries(pairs).flat(), otherwise];
  return [
    { id: 'ground', ...from('ground'), type: 'fill', minzoom: 11, filter: ['!=', ['get', 'kind'], 'pier'], paint: { 'fill-color': byKind({ campus: palette.campus, industrial: palette.industrial, sand: palette.sand, parking: palette.parking, square: palette.square }, palette.land) } },
    { id: 'green', ...from('green'), type: 'fill', paint: { 'fill-color': byKind({ park: palette.park, wood: palette.wood, grass: palette.grass, pitch: palette.pitch, cemetery: palette.cemetery }, palette.grass) } },
    { id: 'territory', ...from('territory'), type: 'line', minzoom: 10, layout: rounded, paint: { 'line-color': palette.territory, 'line-opacity': fade([10, 0], [12, 0.35], [16, 0.25]), 'line-width': 1.1, 'line-dasharray': [3, 3] } },
    { id: 'water', ...from('water'), type: 'fill', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': palette.water } },
    { id: 'waterway', ...from('water'), type: 'line', filter: ['==', ['geometry-type'], 'LineString'], layout: rounded, paint: { 'line-color': palette.water, 'line-width': widths(['match', ['get', 'kind'], 'river', 1.5, 0.4], ['match', ['get', 'kind'], 'river', 6, 1.6]) } },
    { id: 'pier', ...from('ground'), type: 'fill', minzoom: 13, filter: ['==', ['get', 'kind'], 'pier'], paint: { 'fill-color': palette.land } },
    { id: 'building', ...from('building'), type: 'fill', minzoom: 14, paint: { 'fill-color': palette.building, 'fill-outline-color': palette.buildingEdge, 'fill-opacity': fade([14, 0], [14.6, 1]) } },
  ];
}

function roadLayers(palette: Palette): StyleLayer[] {
  const colour = (road: keyof typeof WIDTHS, casing: boolean): string => {
    if (road === 'motorway' || road === 'trunk') return casing ? palette.motorwayCasing : palette.motorway;
    if (road === 'minor' || road === 'service') return casing ? palette.minorCasing : palette.minor;
    return casing ? palette.majorCasing : palette.major;
  };
  const road = (kind: (typeof ROAD_ORDER)[number], level: 'tunnel' | 'ground' | 'bridge', casing: boolean): StyleLayer => ({
    id: `road-${level}-${kind}${casing ? '-casing' : ''}`,
    ...from('road'),
    type: 'line',
    ...(casing ? { minzoom: kind === 'service' ? 15 : kind === 'minor' ? 13 : 10 } : {}),
    filter: ['all', ['==', ['get', 'class'], kind], level === 'ground' ? ['all', ['!', ['has', 'tunnel']], ['!', ['has', 'bridge']]] : ['has', level]],
    layout: { 'line-cap': level === 'ground' || !casing ? 'round' : 'butt', 'line-join': 'round' },
    paint: { 'line-color': colour(kind, casing), 'line-width': roadWidth(kind, casing), ...(level === 'tunnel' ? { 'line-opacity': casing ? 0.6 : 0.45, ...(casing ? { 'line-dasharray': [2, 1.5] } : {}) } : {}) },
  });
  const level = (name: 'tunnel' | 'ground' | 'bridge'): StyleLayer[] => [...ROAD_ORDER.map((kind) => road(kind, name, true)), ...ROAD_ORDER.map((kind) => road(kind, name, false))];
  return [
    ...level('tunnel'),
    { id: 'road-path', ...from('road'), type: 'line', minzoom: 14, filter: ['==', ['get', 'class'], 'path'], layout: rounded, paint: { 'line-color': palette.path, 'line-width': roadWidth('path', false), 'line-opacity': fade([14, 0], [15, 1]) } },
    ...level('ground'),
    { id: 'rail', ...from('road'), type: 'line', minzoom: 11, filter: ['==', ['get', 'class'], 'rail'], paint: { 'line-color': palette.rail, 'line-width': widths(0.6, 1.4) } },
    { id: 'rail-ties', ...from('road'), type: 'line', minzoom: 14, filter: ['==', ['get', 'class'], 'rail'], paint: { 'line-color': palette.rail, 'line-width': widths(2.5, 4.5), 'line-dasharray': [0.3, 3] } },
    ...level('bridge'),
    {
      id: 'oneway', ...from('road'), type: 'symbol', minzoom: 15.5, filter: ['all', ['has', 'oneway'], ['!', ['has', 'link']]],
      layout: { 'symbol-placement': 'line', 'symbol-spacing': 160, 'icon-image': 'arrow', 'icon-size': ['interpolate', ['linear'], ['zoom'], 15.5, 0.5, 19, 0.9], 'icon-rotate': 90, 'icon-padding': 2 },
      paint: { 'icon-opacity': palette.arrow },
    },
  ];
}

function labelLayers(palette: Palette): StyleLayer[] {
  const text = (colour: string, width = 1.4): Record<string, unknown> => ({ 'text-color': colour, 'text-halo-color': palette.halo, 'text-halo-width': width, 'text-halo-blur': 0.3 });
  const streetNames = (id: string, classes: RoadClass[], minzoom: number, size: [number, number]): StyleLayer => ({
    id, ...from('road'), type: 'symbol', minzoom,
    filter: ['all', ['in', ['get', 'class'], ['literal', classes]], ['has', 'name'], ['!', ['has', 'link']]],
    layout: { 'symbol-placement': 'line', 'symbol-spacing': 320, 'text-field': ['get', 'name'], 'text-font': REGULAR, 'text-size': ['interpolate', ['linear'], ['zoom'], minzoom, size[0], 18, size[1]], 'text-letter-spacing': 0.02, 'text-max-angle': 35, 'text-padding': 4 },
    paint: text(palette.roadText, 1.6),
  });
  const poi = (rank: number, minzoom: number): StyleLayer => ({
    id: `poi-${rank}`, ...from('poi'), type: 'symbol', minzoom, filter: ['==', ['get', 'rank'], rank],
    layout: {
      'icon-image': ['case', ['has', 'icon'], ['get', 'icon'], 'townspot'], 'icon-size': ['case', ['has', 'icon'], 0.85, 0.55],
      'text-field': ['get', 'name'], 'text-font': REGULAR, 'text-size': 10.5, 'text-max-width': 8, 'text-anchor': 'top', 'text-offset': ['case', ['has', 'icon'], ['literal', [0, 0.75]], ['literal', [0, 0.45]]],
      'text-optional': true, 'text-padding': 6, 'icon-padding': 6,
    },
    paint: { ...text(palette.poiText, 1.2), 'icon-opacity': 0.75 },
  });
  return [
    { id: 'house-numbers', ...from('housenumber'), type: 'symbol', minzoom: 17, layout: { 'text-field': ['get', 'number'], 'text-font': REGULAR, 'text-size': 9.5, 'text-padding': 3 }, paint: text(palette.house, 1) },
    poi(3, 16.5),
    poi(2, 15),
    streetNames('names-service', ['service', 'path'], 16.5, [10, 11]),
    streetNames('names-minor', ['minor'], 14.5, [10, 12]),
    streetNames('names-tertiary', ['tertiary', 'secondary'], 13.5, [10.5, 13]),
    streetNames('names-major', ['primary', 'trunk', 'motorway'], 12.5, [10.5, 13.5]),
    {
      id: 'road-numbers', ...from('road'), type: 'symbol', minzoom: 10, maxzoom: 16, filter: ['all', ['in', ['get', 'class'], ['literal', ['motorway', 'trunk']]], ['has', 'ref'], ['!', ['has', 'link']]],
      layout: { 'symbol-placement': 'line', 'symbol-spacing': 420, 'text-field': ['get', 'ref'], 'text-font': MEDIUM, 'text-size': 9.5, 'text-rotation-alignment': 'viewport', 'text-padding': 20 }, paint: text(palette.roadText, 2),
    },
    { id: 'green-names', ...from('green'), type: 'symbol', minzoom: 14, filter: ['all', ['has', 'name'], ['in', ['get', 'kind'], ['literal', ['park', 'wood', 'cemetery']]]], layout: { 'text-field': ['get', 'name'], 'text-font': REGULAR, 'text-size': 10.5, 'text-max-width': 7, 'text-padding': 8 }, paint: text(palette.greenText, 1.2) },
    { id: 'water-names', ...from('water'), type: 'symbol', minzoom: 13, filter: ['all', ['has', 'name'], ['==', ['geometry-type'], 'Polygon']], layout: { 'text-field': ['get', 'name'], 'text-font': REGULAR, 'text-size': 11, 'text-max-width': 6 }, paint: text(palette.waterText, 1) },
    { id: 'waterway-names', ...from('water'), type: 'symbol', minzoom: 13, filter: ['all', ['has', 'name'], ['==', ['geometry-type'], 'LineString']], layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-font': REGULAR, 'text-size': 10.5 }, paint: text(palette.waterText, 1) },
    poi(1, 13.5),
    {
      id: 'neighbourhoods', ...from('place'), type: 'symbol', minzoom: 11, maxzoom: 16, filter: ['in', ['get', 'kind'], ['literal', ['territory', 'suburb', 'quarter', 'neighbourhood', 'borough', 'hamlet', 'locality']]],
      layout: { 'text-field': ['get', 'name'], 'text-font': MEDIUM, 'text-size': ['interpolate', ['linear'], ['zoom'], 11, 9.5, 15, 13], 'text-transform': 'uppercase', 'text-letter-spacing': 0.08, 'text-max-width': 7, 'text-padding': 6 },
      paint: { ...text(palette.placeText, 1.6), 'text-opacity': fade([13.5, 1], [16, 0.5]) },
    },
    { id: 'towns', ...from('place'), type: 'symbol', minzoom: 8, maxzoom: 15, filter: ['in', ['get', 'kind'], ['literal', ['town', 'village']]], layout: { 'text-field': ['get', 'name'], 'text-font': MEDIUM, 'text-size': ['interpolate', ['linear'], ['zoom'], 8, 10, 14, 15], 'text-max-width': 8 }, paint: text(palette.cityText, 1.6) },
    { id: 'cities', ...from('place'), type: 'symbol', minzoom: 4, maxzoom: 11.5, filter: ['==', ['get', 'kind'], 'city'], layout: { 'text-field': ['get', 'name'], 'text-font': MEDIUM, 'text-size': ['interpolate', ['linear'], ['zoom'], 5, 12, 11, 19] }, paint: text(palette.cityText, 1.8) },
  ];
}

const rounded = { 'line-cap': 'round', 'line-join': 'round' };

const from = (layer: string): { source: string; 'source-layer': string } => ({ source: 'base', 'source-layer': layer });

const fade = (...stops: [zoom: number, opacity: number][]): unknown[] => ['interpolate', ['linear'], ['zoom'], ...stops.flat()];

const widths = (at11: unknown, at17: unknown): unknown[] => ['interpolate', ['exponential', 1.4], ['zoom'], 11, at11, 17, at17];

/** Links (ramps) are two thirds as wide as their road. A casing shows on both sides, thinner from afar. */
function roadWidth(kind: keyof typeof WIDTHS, casing: boolean): unknown[] {
  const stops = [8, 11, 14, 16, 19].flatMap((zoom, at) => {
    const width = WIDTHS[kind][at]!;
    const edges = casing && width > 0 ? CASING[at]! : 0;
    return [zoom, ['case', ['has', 'link'], width * 0.66 + edges, width + edges]];
  });
  return ['interpolate', ['exponential', 1.3], ['zoom'], ...stops];
}
