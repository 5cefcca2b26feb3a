import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bearingDegrees, boundsOf, decodePolyline, distanceMetres, encodePolyline, insidePolygon, lineMetres, pointAlong } from './geo.ts';

const ferry = { lat: 37.7955, lng: -122.3937 };
const cliff = { lat: 37.7785, lng: -122.5138 };

test('distances and bearings agree with a map', () => {
  expect(distanceMetres(ferry, cliff)).toBeGreaterThan(10_600);
  expect(distanceMetres(ferry, cliff)).toBeLessThan(10_800);
  expect(bearingDegrees(ferry, cliff)).toBeCloseTo(260, 0);
  expect(boundsOf([ferry, cliff])).toEqual({ south: 37.7785, west: -122.5138, north: 37.7955, east: -122.3937 });
  expect(boundsOf([])).toBeUndefined();
});

test('a polyline comes back as it was, to its precision', () => {
  const point = fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lng: fc.double({ min: -180, max: 180, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 40 }), fc.constantFrom(5, 6), (line, precision) => {
      const back = decodePolyline(encodePolyline(line, precision), precision);
      expect(back).toHaveLength(line.length);
      for (const [index, { lat, lng }] of back.entries()) {
        expect(Math.abs(lat - line[index]!.lat)).toBeLessThanOrEqual(0.51 / 10 ** precision);
        expect(Math.abs(lng - line[index]!.lng)).toBeLessThanOrEqual(0.51 / 10 ** precision);
      }
    }),
  );
  expect(decodePolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@', 5)).toEqual([{ lat: 38.5, lng: -120.2 }, { lat: 40.7, lng: -120.95 }, { lat: 43.252, lng: -126.453 }]);
  expect(() => decodePolyline('_p~', 5)).toThrow(RangeError);
});

test('half way along a line is half its length from both ends', () => {
  const line = [ferry, { lat: 37.78, lng: -122.42 }, cliff];
  const half = pointAlong(line, lineMetres(line) / 2).point;
  expect(lineMetres([half, cliff])).toBeLessThan(lineMetres(line) / 2 + 200);
  expect(pointAlong(line, 1e9).point).toEqual(cliff);
  expect(pointAlong(line, 0).point).toEqual(ferry);
});

test('a hole of a polygon is outside', () => {
  const square = (low: number, high: number) => [[low, low], [high, low], [high, high], [low, high], [low, low]];
  const rings = [square(0, 10), square(4, 6)];
  expect(insidePolygon({ lat: 2, lng: 2 }, rings)).toBe(true);
  expect(insidePolygon({ lat: 5, lng: 5 }, rings)).toBe(false);
  expect(insidePolygon({ lat: 11, lng: 5 }, rings)).toBe(false);
});
