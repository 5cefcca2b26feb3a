/**
 * Fits the travel-time curves on real trips and prints them as they stand in
 * apps/server/src/platform/adapters/roads/travel-curves.ts, with how well they do on later trips they have not seen.
 *
 *   TRUCKROLL_DATA=<folder of raw data> node bench/calibrate-roads.ts
 *
 * Needs eta/sf-cab-trips.train.csv.gz (see apps/server/region/README.md) and the optional Valhalla package. Two minutes.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { distanceMetres, type LatLng } from '@truckroll/kernel';
import { buildValhallaTiles } from '../apps/server/src/platform/adapters/roads/build-valhalla-tiles.ts';
import { fitTravelCurve, median, secondsOn, type Trip } from '../apps/server/src/platform/adapters/roads/travel-curve.ts';
import { rawValhalla } from '../apps/server/src/platform/adapters/roads/valhalla.ts';
import { findValhalla } from '../apps/server/src/platform/adapters/roads/valhalla-config.ts';

const data = process.env.TRUCKROLL_DATA;
if (!data) throw new Error('Set TRUCKROLL_DATA to the folder of raw data.');
const valhalla = findValhalla();
if (!valhalla) throw new Error('The optional package @valhallajs/valhallajs is not installed.');

const SAMPLE = 20_000;
/** Trips from here on only judge. */
const JUDGED_FROM = '2008-06-01';
const KINDS = [2, 0, 0, 0, 0, 0, 1];

type Taxi = { from: LatLng; to: LatLng; seconds: number; slot: number; judged: boolean };

const inTown = ({ lat, lng }: LatLng): boolean => lat > 37.7 && lat < 37.815 && lng > -122.515 && lng < -122.36;
const all = gunzipSync(await readFile(join(data, 'eta/sf-cab-trips.train.csv.gz')))
  .toString()
  .trim()
  .split('\n')
  .slice(1)
  .map((line): Taxi => {
    const [, , , local, oLat, oLng, dLat, dLng, seconds] = line.split(',') as [string, string, string, string, string, string, string, string, string];
    const at = new Date(`${local}Z`);
    return { from: { lat: Number(oLat), lng: Number(oLng) }, to: { lat: Number(dLat), lng: Number(dLng) }, seconds: Number(seconds), slot: KINDS[at.getUTCDay()]! * 24 + at.getUTCHours(), judged: local >= JUDGED_FROM };
  })
  .filter(({ from, to }) => inTown(from) && inTown(to));
const trips = all.filter((_, index) => index % Math.ceil(all.length / SAMPLE) === 0);

const raw = rawValhalla({ valhalla, tileFolder: await buildValhallaTiles(valhalla, join(import.meta.dirname, '../apps/server/region/san-francisco/streets.osm.pbf'), join(import.meta.dirname, '../.truckroll/roads')) });
const measured: { taxi: Taxi; crow: number; free: number; road: number }[] = [];
for (const taxi of trips) {
  const [time] = await raw.times([taxi.from], taxi.to);
  if (time && time.durationSeconds > 0) measured.push({ taxi, crow: distanceMetres(taxi.from, taxi.to), free: time.durationSeconds, road: time.distanceMetres });
}
await raw.close();
console.log(`${measured.length} trips in town, ${measured.filter(({ taxi }) => taxi.judged).length} of them judge`);

for (const [name, input] of [['STRAIGHT_LINE_CURVE', 'crow'], ['VALHALLA_CURVE', 'free']] as const) {
  const asTrip = (one: (typeof measured)[number]): Trip => ({ input: one[input], seconds: one.taxi.seconds, slot: one.taxi.slot });
  const curve = fitTravelCurve(measured.filter(({ taxi }) => !taxi.judged).map(asTrip));
  const judged = measured.filter(({ taxi }) => taxi.judged).map((one) => ({ said: secondsOn(curve, one[input], one.taxi.slot), took: one.taxi.seconds }));
  const off = judged.map(({ said, took }) => Math.abs(said - took));
  console.log(`\n${name}: MAPE ${((100 * off.reduce((sum, seconds, at) => sum + seconds / judged[at]!.took, 0)) / off.length).toFixed(1)} %, mean error ${(off.reduce((a, b) => a + b, 0) / off.length).toFixed(0)} s, median error ${median(off).toFixed(0)} s, median said/took ${median(judged.map(({ said, took }) => said / took)).toFixed(3)}`);
  console.log(`points: [${curve.points.map(([x, y]) => `[${x.toFixed(0)}, ${y.toFixed(0)}]`).join(', ')}]`);
  for (let kind = 0; kind < 3; kind++) console.log(`hours ${kind}: ${curve.hours.slice(kind * 24, kind * 24 + 24).map((factor) => factor.toFixed(2)).join(', ')}`);
}
const uncalibrated = measured.filter(({ taxi }) => taxi.judged);
console.log(`\nValhalla as it comes: MAPE ${((100 * uncalibrated.reduce((sum, { free, taxi }) => sum + Math.abs(free - taxi.seconds) / taxi.seconds, 0)) / uncalibrated.length).toFixed(1)} %`);
for (const [low, high] of [[0, 1e3], [1e3, 2e3], [2e3, 4e3], [4e3, 8e3], [8e3, 1e9]] as const) console.log(`road/crow ${low}..${high} m: ${median(measured.filter(({ crow }) => crow >= low && crow < high).map(({ road, crow }) => road / crow)).toFixed(2)}`);
console.log(`fastest crow speed: ${Math.max(...all.map(({ from, to, seconds }) => (distanceMetres(from, to) / seconds) * 3.6)).toFixed(0)} km/h`);
