import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { TrackerReport } from '@truckroll/contracts/tracking/schemas.ts';
import { describe, expect, test } from 'vitest';
import { readReport } from './read-report.ts';

const NOW = Date.parse('2026-03-02T16:00:00Z');
type Vector = { assert: 'Position' | 'Attribute' | 'NotNull' | 'Null'; method: string; path: string; body?: unknown };
const vectors = JSON.parse(readFileSync(new URL('../../../../test/fixtures/vectors/osmand.json', import.meta.url), 'utf8')) as Vector[];
/** The query as the server reads it: a field that comes twice is a list, and only known fields are looked at. */
const queryOf = (path: string): unknown => {
  const fields = new URL(path, 'http://tracker.invalid').searchParams;
  return Object.fromEntries([...new Set(fields.keys())].map((name) => [name, fields.getAll(name).length > 1 ? fields.getAll(name) : fields.get(name)]));
};
const read = (path: string, body?: unknown) => readReport(TrackerReport.parse(queryOf(path)), body, NOW);

describe('what real trackers send', () => {
  test.each(vectors.map((vector, index) => [`${index} ${vector.method} ${vector.assert} ${vector.path}`, vector] as const))('%s', (_, { assert, path, body }) => {
    const report = read(path, body);
    if (assert === 'Null') expect(report).toBeUndefined();
    else expect(report?.fixes).toHaveLength(assert === 'NotNull' ? 0 : 1);
  });
  test('is read to the last number', () => {
    expect(read('/?id=902064&lat=42.06288&lon=-88.23412&timestamp=2016-01-27T18%3A55%3A47Z&hdop=6.0&altitude=224.0&speed=0.0')).toEqual({ secret: '902064', fixes: [{ at: Date.parse('2016-01-27T18:55:47Z'), position: { lat: 42.06288, lng: -88.23412 }, speedMetresPerSecond: 0 }] });
    expect(read('/?lat=49.60688&lon=6.15788&timestamp=2014-06-04+09%3A10%3A11&altitude=384.7&speed=0.0&id=353861053849681')?.fixes[0]?.at).toBe(Date.parse('2014-06-04T09:10:11Z'));
    expect(read('/?id=1&lat=1&lon=2&timestamp=1442068686579')?.fixes[0]?.at).toBe(1_442_068_686_579);
    expect(read('/?id=1&lat=40.7232948571&lon=-74.0061408571&bearing=7.19889788244&speed=40&batt=87&accuracy=12.5&timestamp=1504763810')).toEqual({
      secret: '1',
      fixes: [{ at: 1_504_763_810_000, position: { lat: 40.7232948571, lng: -74.0061408571 }, headingDegrees: 7.19889788244, speedMetresPerSecond: 40 * 0.514_444, batteryPercent: 87, accuracyMetres: 12.5 }],
    });
    expect(read('/', vectors[3]!.body)).toEqual({ secret: '8737767034', fixes: [{ at: Date.parse('2021-07-21T08:06:34.444Z'), position: { lat: -6.1148096, lng: 106.6837015 }, accuracyMetres: 3.8, speedMetresPerSecond: 18.67, headingDegrees: 63, batteryPercent: 79 }] });
  });
  test('as JSON with several locations is read in order; -1 is not known', () => {
    const at = (timestamp: string) => ({ timestamp, coords: { latitude: 1, longitude: 2, accuracy: 5, speed: -1, heading: -1 }, battery: { level: -1 } });
    expect(read('/', { device_id: 'abc', location: [at('2026-03-02T15:00:00Z'), at('2026-03-02T15:00:10Z')] })?.fixes).toEqual(['2026-03-02T15:00:00Z', '2026-03-02T15:00:10Z'].map((time) => ({ at: Date.parse(time), position: { lat: 1, lng: 2 }, accuracyMetres: 5 })));
  });
  test('as a form is read like an address', () => {
    expect(read('/', { id: 'abc', lat: '60.0', lon: '30.0' })).toEqual({ secret: 'abc', fixes: [{ at: NOW, position: { lat: 60, lng: 30 } }] });
    expect(read('/', { id: 'abc', location: '60.0,30.0' })?.fixes).toHaveLength(1);
  });
});

describe('a report', () => {
  test('without a position has none', () => {
    for (const path of ['/?id=1', '/?id=1&lat=1&lon=2&valid=false', '/?id=1&lat=1&lon=2&valid=0', '/?id=1&lat=0&lon=0.0']) expect(read(path)?.fixes).toEqual([]);
    expect(read('/', { device_id: 'abc' })?.fixes).toEqual([]);
  });
  test('without an identifier, or with a number or time that is none, is not read at all', () => {
    for (const path of ['/', '/?id=&lat=1&lon=2', '/?id=1&lat=x&lon=2', '/?id=1&lat=1', '/?id=1&lat=91&lon=2', '/?id=1&lat=1&lon=-181', '/?id=1&lat=1e999&lon=2', '/?id=1&lat=0x10&lon=2', '/?id=1&location=1', '/?id=1&lat=1&lon=2&timestamp=yesterday', '/?id=1&lat=1&lon=2&timestamp=2026-02-31T99:00:00Z', '/?id=1&lat=1&lon=2&timestamp=-5', '/?id=1&lat=1&lon=2&timestamp=1e30']) expect([path, read(path)]).toEqual([path, undefined]);
    for (const body of [[], 'x', { location: { coords: { latitude: 1, longitude: 2 } } }, { device_id: {}, location: {} }, { device_id: 'a', location: [1] }, { device_id: 'a', location: { coords: { latitude: 'north', longitude: 2 } } }, { device_id: 'a', location: Array.from({ length: 501 }, () => ({})) }]) expect(read('/', body)).toBeUndefined();
  });
  test('of whatever shape is read or not, and what is read can be stored', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('id', 'lat', 'lon', 'location', 'timestamp', 'speed', 'batt'), fc.oneof(fc.string(), fc.double().map(String), fc.integer().map(String))), fc.anything(), (query, body) => {
        const report = readReport(query, body, NOW);
        for (const { at, position, ...said } of report?.fixes ?? []) {
          expect(new Date(at).toISOString()).toMatch(/^\d{4}-/);
          expect(Math.abs(position.lat) <= 90 && Math.abs(position.lng) <= 180 && Object.values(said).every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
        }
      }),
    );
  });
});
