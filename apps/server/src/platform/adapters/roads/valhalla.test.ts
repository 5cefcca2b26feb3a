import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { distanceMetres, lineMetres, type LatLng } from '@truckroll/kernel';
import { silentLog } from '../../log/log.ts';
import { buildValhallaTiles } from './build-valhalla-tiles.ts';
import { chooseRoadEngine } from './choose-road-engine.ts';
import { NoRoute, valhallaRoads } from './valhalla.ts';
import { findValhalla } from './valhalla-config.ts';

const REGION = { streetsFile: join(import.meta.dirname, '../../../../region/san-francisco/streets.osm.pbf'), timeZone: 'America/Los_Angeles', bounds: { south: 37.68947, west: -122.51363, north: 37.8324, east: -122.35921 } };
const valhalla = findValhalla();
if (!valhalla) console.warn('NOT RUN: the optional package @valhallajs/valhallajs is not installed here, so no route was tried on real streets.');

const dataFolder = await mkdtemp(join(tmpdir(), 'roads-'));
const townHall: LatLng = { lat: 37.7793, lng: -122.4193 };
const mission: LatLng = { lat: 37.7616, lng: -122.4212 };
const noon = new Date('2026-03-04T20:00:00Z');
const roads = chooseRoadEngine({ region: REGION, dataFolder, log: silentLog });
await roads.ready();
afterAll(() => roads.close());

test.skipIf(!valhalla)('a drive follows the streets and says their names', async () => {
  const drive = await roads.drive([townHall, mission], noon);
  expect(drive.source).toBe('valhalla');
  expect(drive.line.length).toBeGreaterThan(10);
  expect(distanceMetres(drive.line[0]!, townHall)).toBeLessThan(100);
  expect(distanceMetres(drive.line.at(-1)!, mission)).toBeLessThan(100);
  expect(lineMetres(drive.line) / drive.distanceMetres).toBeCloseTo(1, 1);
  expect(drive.steps.some(({ streetName }) => streetName?.endsWith('Street') || streetName?.endsWith('Avenue'))).toBe(true);
  const inSteps = drive.steps.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
  expect(Math.abs(inSteps - drive.durationSeconds)).toBeLessThan(drive.steps.length + 2);
  expect(drive.durationSeconds).toBeGreaterThan(240);
  expect(drive.durationSeconds).toBeLessThan(1_200);
});

test.skipIf(!valhalla)('the list and the drive agree on how long it takes', async () => {
  const [time] = await roads.timesTo([mission], townHall, noon);
  const drive = await roads.drive([mission, townHall], noon);
  expect(time!.source).toBe('valhalla');
  expect(Math.abs(time!.durationSeconds - drive.durationSeconds)).toBeLessThan(15);
});

test.skipIf(!valhalla)('twenty-five trucks are timed in the order asked, slower at five than at three in the night', async () => {
  const trucks = Array.from({ length: 25 }, (_, i) => ({ lat: 37.72 + (i % 5) * 0.015, lng: -122.48 + Math.floor(i / 5) * 0.02 }));
  const evening = await roads.timesTo(trucks, townHall, new Date('2026-03-05T01:30:00Z'));
  const night = await roads.timesTo(trucks, townHall, new Date('2026-03-04T11:30:00Z'));
  expect(evening).toHaveLength(25);
  evening.forEach((time, i) => {
    expect(time!.durationSeconds).toBeGreaterThan(night[i]!.durationSeconds);
    expect(time!.durationSeconds).toBeGreaterThanOrEqual(Math.floor(roads.boundSeconds(trucks[i]!, townHall)));
    expect(time!.distanceMetres).toBeGreaterThan(distanceMetres(trucks[i]!, townHall) * 0.9);
  });
});

test.skipIf(!valhalla)('points in the park, on the beach and out on the bay still get there', async () => {
  for (const off of [{ lat: 37.7694, lng: -122.4862 }, { lat: 37.7594, lng: -122.5125 }, { lat: 37.79, lng: -122.372 }]) {
    expect(await roads.drive([off, townHall], noon)).toMatchObject({ source: 'valhalla' });
    expect((await roads.timesTo([off], townHall, noon))[0]).toMatchObject({ source: 'valhalla' });
  }
});

test.skipIf(!valhalla)('many stops make one drive, a repeated stop costs nothing', async () => {
  const drive = await roads.drive([townHall, mission, mission, townHall], noon);
  const [there, back] = [await roads.drive([townHall, mission], noon), await roads.drive([mission, townHall], noon)];
  expect(Math.abs(drive.durationSeconds - there.durationSeconds - back.durationSeconds)).toBeLessThan(90);
  expect(drive.source).toBe('valhalla');
});

test.skipIf(!valhalla)('its tiles are built once and kept', async () => {
  const before = await readdir(dataFolder);
  expect(before).toHaveLength(1);
  const folders = await Promise.all([1, 2].map(() => buildValhallaTiles(valhalla!, REGION.streetsFile, dataFolder)));
  expect(new Set(folders).size).toBe(1);
  expect(await readdir(dataFolder)).toEqual(before);
});

test.skipIf(!valhalla)('far from any road there is no route; the engine says so and goes on', async () => {
  const tileFolder = await buildValhallaTiles(valhalla!, REGION.streetsFile, dataFolder);
  const engine = valhallaRoads({ valhalla: valhalla!, tileFolder, localTime: { timeZone: 'America/Los_Angeles' } });
  await expect(engine.drive([{ lat: 45, lng: 7 }, townHall], noon)).rejects.toThrow(NoRoute);
  expect(await engine.drive([mission, townHall], noon)).toMatchObject({ source: 'valhalla' });
  const pending = expect(engine.timesTo([mission], townHall, noon)).rejects.toThrow('closed');
  await engine.close();
  await pending;
  await expect(engine.timesTo([mission], townHall, noon)).rejects.toThrow('closed');
});

test.skipIf(!valhalla)('an engine that gives no answer in time is killed, and the next question starts a new one', async () => {
  const tileFolder = await buildValhallaTiles(valhalla!, REGION.streetsFile, dataFolder);
  const engine = valhallaRoads({ valhalla: valhalla!, tileFolder, localTime: { timeZone: 'America/Los_Angeles' }, stuckMs: 1 });
  await expect(engine.drive([mission, townHall], noon)).rejects.toThrow('no answer within 1 ms');
  await expect(engine.drive([mission, townHall], noon)).rejects.toThrow('no answer within 1 ms');
  await engine.close();
});

test('streets that cannot be built leave the straight line', async () => {
  const broken = join(await mkdtemp(join(tmpdir(), 'broken-')), 'broken.osm.pbf');
  await writeFile(broken, 'no streets here');
  const engine = chooseRoadEngine({ region: { ...REGION, streetsFile: broken }, dataFolder: `${dataFolder}-broken`, log: silentLog });
  await engine.ready();
  expect(await engine.timesTo([mission], townHall, noon)).toMatchObject([{ source: 'straight-line' }]);
  await engine.close();
});

test('a region without streets has the straight line from the start', async () => {
  const engine = chooseRoadEngine({ region: { ...REGION, streetsFile: undefined }, dataFolder, log: silentLog });
  await engine.ready();
  expect(engine.name).toBe('straight-line');
  expect(await engine.drive([mission, townHall], noon)).toMatchObject({ source: 'straight-line' });
});
