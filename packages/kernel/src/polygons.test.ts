import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceMetres } from './geo.ts';
import { areaFault, boundsOfArea, boxOf, circleAround, cornerAdded, cornerMoved, cornerRemoved, cornersOf, countCorners, crossesItself, insideArea, MOST_CORNERS, pointWithin, squareMetresOf, type Position, type Ring } from './polygons.ts';

const place = fc.record({ lat: fc.double({ min: -70, max: 70, noNaN: true }), lng: fc.double({ min: -170, max: 170, noNaN: true }) });
/** A star around a place: a corner in each direction, as far away as it likes. Its sides never cross. */
const star = fc.record({ centre: place, reach: fc.array(fc.double({ min: 0.01, max: 0.5, noNaN: true }), { minLength: 5, maxLength: 60 }) }).map(({ centre, reach }) => ({ centre, ring: reach.map((far, index): Position => [centre.lng + far * Math.cos((2 * Math.PI * index) / reach.length), centre.lat + far * Math.sin((2 * Math.PI * index) / reach.length)]) }));

/** The same by holding every side against every other. */
function crossesSlowly(ring: Ring): boolean {
  const turn = (a: Position, b: Position, c: Position): number => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  const sides = ring.map((from, index) => [from, ring[(index + 1) % ring.length]!] as const);
  return sides.some(([a, b]) => sides.some(([c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0));
}

test('a star can be a territory from whichever corner and whichever way around it is told, and holds its middle', () => {
  fc.assert(
    fc.property(star, fc.nat(), fc.boolean(), fc.boolean(), ({ centre, ring }, start, turned, closed) => {
      const from = start % ring.length;
      const told = [...ring.slice(from), ...ring.slice(0, from)];
      const drawn = turned ? told.toReversed() : told;
      const whole = closed ? [...drawn, drawn[0]!] : drawn;
      expect(areaFault([[whole]])).toBeUndefined();
      expect(insideArea(centre, [[whole]])).toBe(true);
      expect(cornersOf(whole)).toHaveLength(ring.length);
      expect(squareMetresOf([[whole]])).toBeCloseTo(squareMetresOf([[ring]]), -3);
    }),
  );
});

test('sides that run through each other are found, whatever the order, and only those', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), { minLength: 3, maxLength: 14 }), (ring) => {
      const open = cornersOf(ring);
      expect(crossesItself(ring)).toBe(crossesSlowly(open));
    }),
    { numRuns: 500 },
  );
  expect(areaFault([[[[0, 0], [1, 1], [1, 0], [0, 1]]]])).toBe('crosses-itself');
});

test('every corner of a circle is as far from its middle as was asked, and what lies well inside is inside', () => {
  fc.assert(
    fc.property(place, fc.double({ min: 200, max: 300_000, noNaN: true }), (centre, metres) => {
      const ring = circleAround(centre, metres);
      for (const [lng, lat] of ring) expect(Math.abs(distanceMetres(centre, { lat, lng }) / metres - 1)).toBeLessThan(1e-6);
      expect(insideArea(centre, [[ring]])).toBe(true);
      const outside = ring.some(([lng]) => Math.abs(lng) > 180);
      expect(areaFault([[ring]])).toBe(outside ? 'off-globe' : undefined);
    }),
  );
});

test('what cannot be a territory is told by name', () => {
  const box = boxOf({ south: 40, west: -77, north: 41, east: -76 });
  expect(areaFault([])).toBe('few-corners');
  expect(areaFault([[]])).toBe('few-corners');
  expect(areaFault([[[[0, 0], [1, 1], [0, 0]]]])).toBe('few-corners');
  expect(areaFault([[boxOf({ south: 40, west: 170, north: 41, east: 181 })]])).toBe('off-globe');
  expect(areaFault([[[[0, 0], [1, Number.NaN], [1, 1]]]])).toBe('off-globe');
  expect(areaFault([[boxOf({ south: 40, west: -77, north: 40.0005, east: -76.9995 })]])).toBe('tiny');
  expect(areaFault([[circleAround({ lat: 40, lng: -77 }, 5000, MOST_CORNERS + 1)]])).toBe('many-corners');
  expect(areaFault([[circleAround({ lat: 40, lng: -77 }, 5000, MOST_CORNERS)]])).toBeUndefined();
  expect(areaFault([[box], [boxOf({ south: 42, west: -77, north: 42.0001, east: -76.9999 })]])).toBeUndefined();
});

test('a hole is outside and takes from the size', () => {
  const area = [[boxOf({ south: 40, west: -77, north: 41, east: -76 }), boxOf({ south: 40.4, west: -76.6, north: 40.6, east: -76.4 })]];
  expect(insideArea({ lat: 40.5, lng: -76.5 }, area)).toBe(false);
  expect(insideArea({ lat: 40.1, lng: -76.5 }, area)).toBe(true);
  expect(squareMetresOf(area) / squareMetresOf([[area[0]![0]!]])).toBeCloseTo(0.96, 4);
  expect(countCorners(area)).toBe(8);
  expect(boundsOfArea(area)).toEqual({ south: 40, west: -77, north: 41, east: -76 });
});

test('the place for a name lies inside, also beside a hole or in a crescent', () => {
  fc.assert(
    fc.property(star, ({ ring }) => {
      expect(insideArea(pointWithin([[ring]])!, [[ring]])).toBe(true);
    }),
  );
  const ringed = [[boxOf({ south: 0, west: 0, north: 10, east: 10 }), boxOf({ south: 1, west: 1, north: 9, east: 9 })]];
  expect(insideArea(pointWithin(ringed)!, ringed)).toBe(true);
  expect(pointWithin([])).toBeUndefined();
});

test('a corner that is added can be taken away again, one that is moved moved back; nothing else changes, and a triangle keeps its corners', () => {
  fc.assert(
    fc.property(star, fc.nat(), ({ centre, ring }, index) => {
      const area = [[boxOf({ south: 0, west: 0, north: 1, east: 1 })], [ring]];
      const ref = { polygon: 1, ring: 0, corner: index % ring.length };
      const at: Position = [centre.lng, centre.lat];
      const added = cornerAdded(area, ref, at);
      expect(added[1]![0]![ref.corner + 1]).toEqual(at);
      expect(cornerRemoved(added, { ...ref, corner: ref.corner + 1 })).toEqual(area);
      expect(cornerMoved(cornerMoved(area, ref, at), ref, ring[ref.corner]!)).toEqual(area);
    }),
  );
  const triangle: [number, number][][][] = [[[[0, 0], [1, 0], [0, 1]]]];
  expect(cornerRemoved(triangle, { polygon: 0, ring: 0, corner: 1 })).toBeUndefined();
  // Told with its first corner again at the end, it is one corner that moves.
  expect(cornerMoved([[[[0, 0], [1, 0], [0, 1], [0, 0]]]], { polygon: 0, ring: 0, corner: 0 }, [5, 5])).toEqual([[[[5, 5], [1, 0], [0, 1]]]]);
});
