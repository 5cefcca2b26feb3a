import { expect, test } from 'vitest';
import type { LatLng } from '@truckroll/kernel';
import { assemblePolygons, pointInside, type Polygon } from './assemble-polygons.ts';
import { denseBounds } from './dense-bounds.ts';
import { mergeLines } from './merge-lines.ts';
import type { OsmMember } from './osm-elements.ts';

const at = (lat: number, lng: number): LatLng => ({ lat, lng });

test('an outline in pieces, in any direction, becomes one ring with its hole', () => {
  const corners: Record<number, LatLng> = { 1: at(0, 0), 2: at(0, 10), 3: at(10, 10), 4: at(10, 0), 5: at(4, 4), 6: at(4, 6), 7: at(6, 5) };
  const ways: Record<number, number[]> = { 11: [1, 2, 3], 12: [1, 4, 3], 13: [5, 6, 7, 5] };
  const member = (ref: number, role: string): OsmMember => ({ type: 'way', ref, role });
  const polygons = assemblePolygons({ type: 'relation', id: 1, members: [member(11, 'outer'), member(12, 'outer'), member(13, 'inner'), member(99, 'outer')] }, (id) => ways[id] && { refs: ways[id], line: ways[id].map((ref) => corners[ref]!) });
  expect(polygons).toHaveLength(1);
  expect(polygons[0]![0]).toHaveLength(5);
  expect(polygons[0]![1]).toHaveLength(4);
});

test('an outline that does not close is left out', () => {
  const polygons = assemblePolygons({ type: 'relation', id: 1, members: [{ type: 'way', ref: 1, role: 'outer' }] }, () => ({ refs: [1, 2, 3], line: [at(0, 0), at(0, 1), at(1, 1)] }));
  expect(polygons).toEqual([]);
});

test('the point that stands for a bent shape lies in it', () => {
  const bent: Polygon = [[[0, 0], [10, 0], [10, 1], [1, 1], [1, 9], [10, 9], [10, 10], [0, 10], [0, 0]]];
  expect(pointInside(bent)).toEqual(at(0, 0));
  expect(pointInside([[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]])).toEqual(at(2, 2));
});

test('street pieces are joined straight on, not around the corner', () => {
  const [a, b, c, d] = [at(0, 0), at(0, 1), at(0, 2), at(1, 1)];
  const lines = mergeLines([{ first: 2, last: 3, line: [b, c] }, { first: 2, last: 4, line: [b, d] }, { first: 1, last: 2, line: [a, b] }], false);
  expect(lines).toContainEqual([a, b, c]);
  expect(lines).toHaveLength(2);
});

test('one-way pieces keep their direction', () => {
  const [a, b, c] = [at(0, 0), at(0, 1), at(0, 2)];
  expect(mergeLines([{ first: 2, last: 3, line: [b, c] }, { first: 1, last: 2, line: [a, b] }], true)).toEqual([[a, b, c]]);
  expect(mergeLines([{ first: 2, last: 3, line: [b, c] }, { first: 2, last: 1, line: [b, a] }], true)).toHaveLength(2);
});

test('a motorway reaching out of town does not stretch it', () => {
  const town = Array.from({ length: 4_000 }, (_, i) => at(45 + (i % 63) * 0.001, 7 + Math.floor(i / 63) * 0.001));
  const motorway = Array.from({ length: 60 }, (_, i) => at(45 + i * 0.01, 7.03));
  const bounds = denseBounds([...town, ...motorway])!;
  expect(bounds.north).toBeLessThan(45.08);
  expect(bounds.south).toBeCloseTo(45, 3);
});

test('the box of the file counts when the points agree with it', () => {
  const points = Array.from({ length: 100 }, (_, i) => at(1 + i / 200, 1 + i / 200));
  const box = { south: 0.9, west: 0.9, north: 1.6, east: 1.6 };
  expect(denseBounds(points, box)).toEqual(box);
  expect(denseBounds(points, { south: 50, west: 50, north: 51, east: 51 })).not.toEqual({ south: 50, west: 50, north: 51, east: 51 });
  expect(denseBounds([])).toBeUndefined();
});
