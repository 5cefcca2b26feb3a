import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readGeoJson } from './read-geojson.ts';

const ring = (west: number) => [[west, 40], [west + 1, 40], [west + 1, 41], [west, 41], [west, 40]];
const open = (west: number) => ring(west).slice(0, 4);
const feature = (geometry: unknown, properties: unknown = {}) => ({ type: 'Feature', geometry, properties });
const polygon = (west: number) => ({ type: 'Polygon', coordinates: [ring(west)] });
const read = (value: unknown) => readGeoJson(JSON.stringify(value), 'areas');

test('polygons are read bare, as a feature, or as a collection, with the names they bring', () => {
  expect(read(polygon(-77))).toEqual({ areas: [{ name: 'areas', polygons: [[open(-77)]] }] });
  expect(read({ type: 'MultiPolygon', coordinates: [[ring(-77)], [ring(-70)]] })).toEqual({ areas: [{ name: 'areas', polygons: [[open(-77)], [open(-70)]] }] });
  expect(read(feature(polygon(-77), { NAME: ' North ' }))).toEqual({ areas: [{ name: 'North', polygons: [[open(-77)]] }] });
  expect(read({ type: 'FeatureCollection', features: [feature(polygon(-77), { name: 'North' }), feature(polygon(-70), null)] })).toMatchObject({ areas: [{ name: 'North' }, { name: 'areas 2' }] });
  expect(readGeoJson(`\uFEFF${JSON.stringify(polygon(1))}`, 'x')).toMatchObject({ areas: [{ name: 'x' }] });
  // Heights are left out.
  expect(read({ type: 'Polygon', coordinates: [ring(1).map((at) => [...at, 120])] })).toEqual({ areas: [{ name: 'areas', polygons: [[open(1)]] }] });
});

test('what cannot be taken is told by name, and by which area it is', () => {
  const among = (bad: unknown) => ({ type: 'FeatureCollection', features: [feature(polygon(1), { name: 'Good' }), feature(bad, { name: 'Bad' })] });
  expect(readGeoJson('{', 'x')).toEqual({ fault: 'not-json' });
  expect(readGeoJson('[]', 'x')).toEqual({ fault: 'not-geojson' });
  expect(read({ type: 'FeatureCollection', features: 7 })).toEqual({ fault: 'not-geojson' });
  expect(read({ type: 'FeatureCollection', features: [null] })).toEqual({ fault: 'not-geojson' });
  expect(read({ type: 'FeatureCollection', features: [] })).toEqual({ fault: 'no-areas' });
  expect(read({ type: 'FeatureCollection', features: Array.from({ length: 501 }, () => feature(polygon(1))) })).toEqual({ fault: 'too-many' });
  expect(read(among({ type: 'Point', coordinates: [1, 1] }))).toEqual({ fault: 'other-geometry', area: 'Bad' });
  expect(read(among(null))).toEqual({ fault: 'other-geometry', area: 'Bad' });
  expect(read(among({ type: 'Polygon', coordinates: [[['1', 2], [3, 4], [5, 6]]] }))).toEqual({ fault: 'bad-corner', area: 'Bad' });
  expect(read(among({ type: 'Polygon', coordinates: 'here' }))).toEqual({ fault: 'bad-corner', area: 'Bad' });
  expect(read(among({ type: 'Polygon', coordinates: [[[0, 0], [1, 1], [1, 0], [0, 1]]] }))).toEqual({ fault: 'crosses-itself', area: 'Bad' });
  expect(read(among({ type: 'Polygon', coordinates: [[[590_000, 4_480_000], [591_000, 4_480_000], [591_000, 4_481_000]]] }))).toEqual({ fault: 'off-globe', area: 'Bad' });
});

test('whatever a file holds, it is read or refused by name', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
    const found = readGeoJson(text, 'x');
    expect('fault' in found || found.areas.length > 0).toBe(true);
  }));
  const piece = fc.constantFrom('Feature', 'FeatureCollection', 'Polygon', 'MultiPolygon', 'Point');
  const node = fc.letrec((tie) => ({ any: fc.oneof({ maxDepth: 4 }, fc.integer(), fc.constant(null), piece, fc.array(tie('any'), { maxLength: 4 }), fc.record({ type: piece, features: tie('any'), geometry: tie('any'), coordinates: tie('any'), properties: tie('any') }, { requiredKeys: ['type'] })) }));
  fc.assert(fc.property(node.any, (value) => {
    const found = read(value);
    expect('fault' in found || found.areas.length > 0).toBe(true);
  }));
});
