import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { VectorTile } from '@mapbox/vector-tile';
import Pbf from 'pbf';
import { expect, test } from 'vitest';
import { mapFile } from './map-files.ts';
import { mapStyle, type StyleLayer } from './map-style.ts';
import { openRegion } from './open-region.ts';

const ORIGIN = 'https://dispatch.example';
const region = await openRegion(join(import.meta.dirname, '../../../region/san-francisco'));
const file = (path: string) => mapFile(region, path, ORIGIN);
const styles = [false, true].map((dark) => mapStyle({ origin: ORIGIN, dark, attribution: region.attribution }));

test.each(styles)('the style $name is valid', (style) => {
  expect(validateStyleMin(style as Parameters<typeof validateStyleMin>[0])).toEqual([]);
});

test('light and dark differ in colour only', () => {
  const [light, dark] = styles.map(({ layers }) => layers.map(({ id }) => id));
  expect(light).toEqual(dark);
});

test('every layer the style draws is in the tiles, every icon in the sprite, every font in the folder', async () => {
  const tiles = await Promise.all([[14, 2620, 6332], [14, 2621, 6332], [13, 1310, 3166], [11, 327, 791]].map(([z, x, y]) => region.tile(z!, x!, y!)));
  const drawn = new Set(tiles.flatMap((bytes) => (bytes ? Object.keys(new VectorTile(new Pbf(gunzipSync(bytes))).layers) : [])));
  const layers: StyleLayer[] = styles[0]!.layers;
  for (const layer of layers) if (layer['source-layer']) expect(drawn, layer.id).toContain(layer['source-layer']);
  const sprite = JSON.parse((await file('sprites/light.json'))!.bytes.toString()) as Record<string, unknown>;
  for (const icon of ['arrow', 'townspot', 'park', 'train_station', 'university', 'school', 'library']) expect(sprite).toHaveProperty(icon);
  for (const layer of layers) {
    const font = layer.layout?.['text-font'] as string[] | undefined;
    if (font) expect(await file(`fonts/${font.join(',')}/0-255.pbf`), layer.id).toBeDefined();
  }
});

test('the style points to the host the browser came to', async () => {
  const answer = await file('/map/style-dark.json');
  expect(answer).toMatchObject({ contentType: 'application/json; charset=utf-8' });
  const style = JSON.parse(answer!.bytes.toString()) as (typeof styles)[0];
  expect(style.sprite).toBe(`${ORIGIN}/map/sprites/dark`);
  expect(style.glyphs).toBe(`${ORIGIN}/map/fonts/{fontstack}/{range}.pbf`);
  expect(JSON.stringify(style.sources)).toContain('© OpenStreetMap contributors');
});

test('tiles come packed, empty land as an empty file, the sea beyond as sea', async () => {
  const downtown = await file('tiles/14/2620/6332.mvt');
  expect(downtown).toMatchObject({ encoding: 'gzip', contentType: 'application/vnd.mapbox-vector-tile' });
  expect(Object.keys(new VectorTile(new Pbf(gunzipSync(downtown!.bytes))).layers)).toEqual(expect.arrayContaining(['road', 'building', 'poi', 'housenumber']));
  const pacific = await file('tiles/14/2000/6332.mvt');
  expect(new VectorTile(new Pbf(gunzipSync(pacific!.bytes))).layers['water']?.feature(0).properties).toEqual({ kind: 'sea' });
  const paths = ['tiles/15/0/0.mvt', 'tiles/3/8/0.mvt', 'tiles/14/2620/6332.png', 'tiles/14/-1/0.mvt', 'tiles/a/b/c.mvt'];
  for (const path of paths) expect(await file(path), path).toBeUndefined();
});

test('glyphs and sprites are served with their types', async () => {
  expect(await file('fonts/Noto Sans Medium/256-511.pbf')).toMatchObject({ contentType: 'application/x-protobuf', encoding: 'gzip' });
  expect(await file('fonts/Noto Sans Medium/19968-20223.pbf')).toBeUndefined();
  expect(await file('sprites/dark@2x.png')).toMatchObject({ contentType: 'image/png' });
  expect(await file('sprites/light@2x.json')).toMatchObject({ contentType: 'application/json; charset=utf-8' });
});

test('no path leads out of the map', async () => {
  const paths = ['', '/', 'fonts', 'sprites/../../../package.json', 'fonts/../sprites/light.json', 'fonts/Noto Sans Regular/../OFL.txt', 'sprites/light.json/..', 'fonts/../../../../../etc/passwd', 'sprites/%2e%2e/x.json', 'fonts/Arial/0-255.pbf', 'style-blue.json', 'tiles.bin', 'region.json', 'fonts/Noto Sans Regular/0-255.pbf\u0000.png'];
  for (const path of paths) expect(await file(path), path).toBeUndefined();
});
