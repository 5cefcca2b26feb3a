import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import GeoJSONVT, { type LegacyFeature, type LegacyTile } from 'geojson-vt';
import vtpbf from 'vt-pbf';
import type { Bounds } from '@truckroll/kernel';
import type { MapLayers } from './map-layers.ts';

/** Deeper zooms are drawn from these tiles by the map itself: at 38° north a tile step is half a metre. */
export const MAX_ZOOM = 14;
const EXTENT = 4096;

export type CutTile = { z: number; x: number; y: number; bytes: Buffer };

/**
 * Cuts layers into gzipped Mapbox vector tiles (version 2) for zooms 0–14, over `coverage`.
 * Tiles without any feature are left out. `onZoom` hears of each finished zoom.
 */
export async function* cutTiles(layers: MapLayers, coverage: Bounds, onZoom?: (zoom: number) => void): AsyncGenerator<CutTile> {
  const cutters = Object.entries(layers)
    .filter(([, features]) => features.length > 0)
    .map(([name, features]) => ({ name, cutter: new GeoJSONVT({ type: 'FeatureCollection', features }, { maxZoom: MAX_ZOOM, indexMaxZoom: 4, extent: EXTENT, buffer: name === 'water' ? 16 : 64, tolerance: 3 }) }));
  for (let z = 0; z <= MAX_ZOOM; z++) {
    const { west, east, north, south } = tileRange(coverage, z);
    for (let x = west; x <= east; x++) {
      for (let y = north; y <= south; y++) {
        const cut: Record<string, LegacyTile> = {};
        for (const { name, cutter } of cutters) {
          const features = (cutter.getTile(z, x, y)?.features ?? []).filter(({ tags }) => (tags?.minzoom as number) <= z).map(withoutMinzoom);
          if (features.length > 0) cut[name] = { features };
        }
        if (Object.keys(cut).length > 0) yield { z, x, y, bytes: await packed(cut) };
      }
    }
    onZoom?.(z);
  }
}

/** The columns and rows of the tiles that touch bounds at a zoom, both ends included. */
export function tileRange({ south, west, north, east }: Bounds, z: number): { west: number; east: number; north: number; south: number } {
  const tiles = 2 ** z;
  const column = (lng: number): number => Math.min(tiles - 1, Math.max(0, Math.floor(((lng + 180) / 360) * tiles)));
  const row = (lat: number): number => {
    const sine = Math.sin((lat * Math.PI) / 180);
    return Math.min(tiles - 1, Math.max(0, Math.floor((0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI) * tiles)));
  };
  return { west: column(west), east: column(east), north: row(north), south: row(south) };
}

/** One tile that is all sea, for everywhere beyond a region with a shoreline. */
export function openSeaTile(): Promise<Buffer> {
  const edge = EXTENT + 64;
  return packed({ water: { features: [{ type: 3, tags: { kind: 'sea' }, geometry: [[[-64, -64], [edge, -64], [edge, edge], [-64, edge], [-64, -64]]] }] } });
}

function packed(layers: Record<string, LegacyTile>): Promise<Buffer> {
  return promisify(gzip)(vtpbf.fromGeojsonVt(layers, { version: 2, extent: EXTENT }), { level: 9 });
}

function withoutMinzoom(feature: LegacyFeature): LegacyFeature {
  const { minzoom: _, ...tags } = feature.tags ?? {};
  return { ...feature, tags };
}
