import { expect, test } from 'vitest';
import { distanceMetres, lineMetres } from '@truckroll/kernel';
import { straightLineRoads } from './straight-line.ts';

const roads = straightLineRoads({ localTime: { timeZone: 'America/Los_Angeles' } });
const civicCenter = { lat: 37.7786, lng: -122.4153 };
const castro = { lat: 37.762, lng: -122.435 };
const noon = new Date('2026-03-04T20:00:00Z');

test('answers come in the order asked, each saying it is an estimate', async () => {
  const times = await roads.timesTo([castro, civicCenter], civicCenter, noon);
  expect(times[0]).toMatchObject({ source: 'straight-line' });
  expect(times[0]!.durationSeconds).toBeGreaterThan(300);
  expect(times[0]!.durationSeconds).toBeLessThan(900);
  expect(times[0]!.distanceMetres).toBeGreaterThan(distanceMetres(castro, civicCenter));
  expect(times[1]).toEqual({ durationSeconds: 0, distanceMetres: 0, source: 'straight-line' });
  expect(await roads.timesTo([], castro, noon)).toEqual([]);
});

test('a drive goes through all its stops along a line with corners', async () => {
  const drive = await roads.drive([civicCenter, castro, civicCenter], noon);
  expect(drive.line[0]).toEqual(civicCenter);
  expect(drive.line).toContainEqual(castro);
  expect(drive.line.at(-1)).toEqual(civicCenter);
  expect(drive.steps).toHaveLength(2);
  expect(lineMetres(drive.line)).toBeGreaterThan(2 * distanceMetres(civicCenter, castro) * 1.05);
  const [there] = await roads.timesTo([civicCenter], castro, noon);
  expect(drive.durationSeconds).toBe(2 * there!.durationSeconds);
});

test('a drive to nowhere is none', async () => {
  expect(await roads.drive([], noon)).toMatchObject({ durationSeconds: 0, line: [], steps: [] });
  expect(await roads.drive([castro], noon)).toMatchObject({ durationSeconds: 0, line: [castro], steps: [] });
});

test('nothing is faster than the bound', async () => {
  for (const lng of [-122.4351, -122.44, -122.6, -118, 0]) {
    const from = { lat: 37.762, lng };
    const [time] = await roads.timesTo([from], castro, noon);
    expect(time!.durationSeconds).toBeGreaterThanOrEqual(Math.floor(roads.boundSeconds(from, castro)));
  }
});
