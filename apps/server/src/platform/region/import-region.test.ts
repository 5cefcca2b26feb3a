import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import Pbf from 'pbf';
import { expect, test } from 'vitest';
import { insidePolygon } from '@truckroll/kernel';
import { importRegion, regionNameOf } from './import-region.ts';
import { openRegion } from './open-region.ts';
import { RegionProblem } from './region-problem.ts';
import { tileRange } from './tiles/cut-tiles.ts';

const TOWN = join(import.meta.dirname, '../../../test/fixtures/regions/harrisburg-pa.osm.pbf');
const folder = await mkdtemp(join(tmpdir(), 'region-'));
const steps: string[] = [];
const summary = await importRegion({ extract: TOWN, name: 'Harrisburg', into: join(folder, 'harrisburg'), onProgress: (step) => steps.push(step) });
const town = await openRegion(join(folder, 'harrisburg'));

const decoded = async (z: number, x: number, y: number): Promise<VectorTile> => new VectorTile(new Pbf(gunzipSync((await town.tile(z, x, y))!)));

/** Two streets that cross, far from everything, as XML. */
const HAMLET = `<osm>
  ${[[1, 50, 10], [2, 50.001, 10], [3, 50.002, 10], [4, 50.001, 9.999], [5, 50.001, 10.001]].map(([id, lat, lng]) => `<node id="${id}" lat="${lat}" lon="${lng}"/>`).join('')}
  <way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="name" v="Hauptstraße"/></way>
  <way id="2"><nd ref="4"/><nd ref="2"/><nd ref="5"/><tag k="highway" v="residential"/><tag k="name" v="Lindenweg"/></way></osm>`;

test('an import says what it found and how far it is', () => {
  expect(summary).toMatchObject({ streets: 1460, crossings: 3165, buildings: 583, territories: 40, territoriesDrawn: false });
  expect(steps[0]).toBe('reading the extract');
  expect(steps.at(-1)).toBe('cutting the map, zoom 14');
});

test('the town is bounded by its own box', () => {
  expect(town.bounds).toEqual({ south: 40.2075, west: -76.8459, north: 40.3136, east: -76.7474 });
  expect(town.attribution).toContain('OpenStreetMap');
});

test('its streets, crossings and neighbourhoods are found', () => {
  expect(town.search('paxton st')[0]).toMatchObject({ kind: 'street', label: 'Paxton Street' });
  expect(town.search('second st and locust')[0]).toMatchObject({ kind: 'crossing', label: 'South 2nd Street & Locust Street' });
  expect(town.search('steelton')[0]).toMatchObject({ kind: 'area', label: 'Steelton' });
  expect(town.nearest({ lat: 40.2601, lng: -76.8823 })).toBeUndefined();
  expect(town.nearest({ lat: 40.26, lng: -76.82 })?.distanceMetres).toBeLessThanOrEqual(250);
});

test('without territories of its own they are drawn around its settlements, without gap or overlap', () => {
  expect(town.territories().map(({ name }) => name)).toContain('Steelton');
  const { south, west, north, east } = town.bounds;
  for (let i = 1; i < 40; i++) {
    const point = { lat: south + ((north - south) * i) / 40.3, lng: west + ((east - west) * ((i * 7) % 40)) / 40.7 };
    expect(town.territories().filter(({ polygons }) => polygons.some((rings) => insidePolygon(point, rings)))).toHaveLength(point.lng > west ? 1 : 0);
  }
});

test('every tile over the town decodes, with roads that carry class and name', async () => {
  const { west, east, north, south } = tileRange(town.bounds, 14);
  let named = 0;
  for (let x = west; x <= east; x++) {
    for (let y = north; y <= south; y++) {
      const roads = (await decoded(14, x, y)).layers['road'];
      for (let i = 0; i < (roads?.length ?? 0); i++) {
        const { properties, loadGeometry } = roads!.feature(i);
        expect(properties['class']).toBeTypeOf('string');
        expect(properties).not.toHaveProperty('minzoom');
        if (properties['name']) named += 1;
        expect(loadGeometry.call(roads!.feature(i)).length).toBeGreaterThan(0);
      }
    }
  }
  expect(named).toBeGreaterThan(500);
});

test('from afar only the large roads are in the tiles', async () => {
  const { west, north } = tileRange({ south: 40.26, north: 40.26, west: -76.8, east: -76.8 }, 8);
  const roads = (await decoded(8, west, north)).layers['road']!;
  const classes = new Set(Array.from({ length: roads.length }, (_, i) => roads.feature(i).properties['class']));
  expect(classes).toEqual(new Set(['motorway', 'primary', 'trunk']));
});

test('no tile lies beyond the town, nor at impossible addresses', async () => {
  for (const [z, x, y] of [[14, 0, 0], [15, 9_393, 12_345], [3, 9, 0], [-1, 0, 0], [2, 0.5, 0], [14, NaN, 0]] as const) expect(await town.tile(z, x, y)).toBeUndefined();
});

test('a hamlet of two streets becomes a region too: no addresses, no places, a grid of territories', async () => {
  const extract = join(folder, 'hamlet.osm');
  await writeFile(extract, HAMLET);
  const found = await importRegion({ extract, name: 'Dorf', into: join(folder, 'dorf') });
  expect(found).toMatchObject({ streets: 2, crossings: 1, addresses: 0, pois: 0, territories: 9, territoriesDrawn: true });
  const hamlet = await openRegion(join(folder, 'dorf'));
  expect(hamlet.search('haupt str. & lindenweg')[0]).toMatchObject({ kind: 'crossing', label: 'Hauptstraße & Lindenweg', detail: 'Dorf' });
  expect(hamlet.nearest({ lat: 50.0011, lng: 10 })).toMatchObject({ kind: 'crossing', distanceMetres: 11 });
  expect(hamlet.territories().map(({ name }) => name)).toContain('North-west');
  expect((await readFile(hamlet.streetsFile)).length).toBeGreaterThan(100);
});

test('an import that fails leaves nothing behind and the old region in place', async () => {
  const into = join(folder, 'kept');
  await importRegion({ extract: TOWN, name: 'Kept', into });
  const broken = join(folder, 'broken.osm.pbf');
  await writeFile(broken, (await readFile(TOWN)).subarray(0, 50_000));
  await expect(importRegion({ extract: broken, name: 'Broken', into })).rejects.toThrow(RegionProblem);
  await expect(importRegion({ extract: TOWN, shoreline: broken, name: 'Broken', into })).rejects.toMatchObject({ reason: 'not-an-extract' });
  expect((await openRegion(into)).name).toBe('Kept');
  expect((await readdir(folder)).filter((name) => name.includes('draft'))).toEqual([]);
});

test('a folder that is no region says so', async () => {
  await expect(openRegion(join(folder, 'nowhere'))).rejects.toMatchObject({ reason: 'not-a-region' });
  await writeFile(join(folder, 'dorf/tiles.bin'), 'not tiles at all');
  await expect(openRegion(join(folder, 'dorf'))).rejects.toMatchObject({ reason: 'not-a-region' });
});

test('namesakes in one town are told apart by where they lie', async () => {
  const extract = join(folder, 'namesakes.osm');
  const street = (id: number, lat: number): string => `<node id="${id}" lat="${lat}" lon="10"/><node id="${id + 1}" lat="${lat}" lon="10.002"/><way id="${id}"><nd ref="${id}"/><nd ref="${id + 1}"/><tag k="highway" v="residential"/><tag k="name" v="Rua da Igreja"/></way>`;
  await writeFile(extract, `<osm><bounds minlat="49.9" minlon="9.9" maxlat="50.2" maxlon="10.2"/>${street(1, 50)}${street(11, 50.1)}</osm>`);
  await importRegion({ extract, name: 'Vale', into: join(folder, 'vale') });
  const vale = await openRegion(join(folder, 'vale'));
  expect(vale.search('r. da igreja').map(({ label, detail }) => `${label}, ${detail}`)).toEqual(['Rua da Igreja, Vale · 6 km south', 'Rua da Igreja, Vale · 6 km north']);
});

test('a region without a name is called after its file', () => {
  expect(['a/new-york-latest.osm.pbf', 'porto.osm.pbf', 'north_bayreuth.osm.gz', 'Köln.osm', '.osm.pbf'].map(regionNameOf)).toEqual(['New York', 'Porto', 'North Bayreuth', 'Köln', 'Region']);
});
