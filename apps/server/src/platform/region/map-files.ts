import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { mapStyle } from './map-style.ts';
import type { Region } from './region.ts';

/** An answer to a map request. `encoding` is the content encoding of `bytes`. */
export type MapFile = { bytes: Buffer; contentType: string; encoding?: string; cacheSeconds: number };

const ASSETS = new URL('../../../region/basemap/', import.meta.url);
const FONTS = new Set(['Noto Sans Regular', 'Noto Sans Medium']);
const DAY = 86_400;
const NOTHING = Buffer.alloc(0);

const STYLE = /^style-(light|dark)\.json$/;
const TILE = /^tiles\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})\.mvt$/;
const GLYPHS = /^fonts\/([\w ]+)\/(\d{1,5}-\d{1,5})\.pbf$/;
const SPRITE = /^sprites\/((?:light|dark)(?:@2x)?\.(json|png))$/;

/** Glyphs, packed once: the same two dozen files for everybody. */
const packedGlyphs = new Map<string, Promise<Buffer | undefined>>();

/**
 * Everything a map needs, by path below `/map/` (with or without it, percent-encoding already undone):
 * `style-light.json`, `style-dark.json`, `tiles/{z}/{x}/{y}.mvt`, `fonts/{fontstack}/{range}.pbf`,
 * `sprites/{light,dark}[@2x].{json,png}`. Undefined for anything else, for glyphs we do not carry and for zooms
 * beyond 14. A tile without features is an empty file, which a map takes as nothing to draw.
 * `origin` is where the browser reached us ("https://host"); the style's addresses must be absolute.
 */
export async function mapFile(region: Region, path: string, origin: string): Promise<MapFile | undefined> {
  const asked = path.replace(/^\/?(?:map\/)?/, '');

  const style = STYLE.exec(asked);
  if (style) {
    const json = JSON.stringify(mapStyle({ origin: origin.replace(/\/$/, ''), dark: style[1] === 'dark', attribution: region.attribution }));
    return { bytes: Buffer.from(json), contentType: 'application/json; charset=utf-8', cacheSeconds: 300 };
  }

  const tile = TILE.exec(asked);
  if (tile) {
    const [z, x, y] = [Number(tile[1]), Number(tile[2]), Number(tile[3])];
    if (z > 14 || x >= 2 ** z || y >= 2 ** z) return undefined;
    const bytes = await region.tile(z, x, y);
    return { bytes: bytes ?? NOTHING, contentType: 'application/vnd.mapbox-vector-tile', ...(bytes ? { encoding: 'gzip' } : {}), cacheSeconds: DAY };
  }

  const glyphs = GLYPHS.exec(asked);
  if (glyphs && FONTS.has(glyphs[1]!)) {
    const bytes = await glyphFile(`${glyphs[1]!}/${glyphs[2]!}.pbf`);
    return bytes && { bytes, contentType: 'application/x-protobuf', encoding: 'gzip', cacheSeconds: 30 * DAY };
  }

  const sprite = SPRITE.exec(asked);
  if (sprite) return { bytes: await readFile(new URL(`sprites/${sprite[1]!}`, ASSETS)), contentType: sprite[2] === 'png' ? 'image/png' : 'application/json; charset=utf-8', cacheSeconds: 30 * DAY };

  return undefined;
}

function glyphFile(name: string): Promise<Buffer | undefined> {
  const known = packedGlyphs.get(name);
  if (known) return known;
  const packed = readFile(new URL(`fonts/${encodeURI(name)}`, ASSETS)).then(promisify(gzip) as (bytes: Buffer) => Promise<Buffer>, (cause: NodeJS.ErrnoException) => {
    packedGlyphs.delete(name);
    if (cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  packedGlyphs.set(name, packed);
  return packed;
}
