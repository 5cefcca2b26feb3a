/**
 * Builds the demo region that ships with Truckroll: `npm run region:demo`, with TRUCKROLL_DATA naming the folder of
 * raw data (see apps/server/region/README.md for what must be in it). The result is committed; nobody needs to run
 * this to use or test Truckroll.
 */
import { cp, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { importRegion } from '../apps/server/src/platform/region/import-region.ts';

const data = process.env.TRUCKROLL_DATA;
if (!data) {
  console.error('Set TRUCKROLL_DATA to the folder that holds roads/ and basemap/ (see apps/server/region/README.md).');
  process.exit(1);
}
const server = join(import.meta.dirname, '../apps/server');

const summary = await importRegion({
  extract: join(data, 'roads/san-francisco.osm.pbf'),
  details: [join(data, 'roads/sf-downtown.osm.pbf')],
  shoreline: join(data, 'basemap/bay-land.geojson.gz'),
  territories: join(data, 'basemap/sf-neighborhoods.geojson.gz'),
  parks: ['Golden Gate Park', 'Presidio'],
  name: 'San Francisco',
  timeZone: 'America/Los_Angeles',
  into: join(server, 'region/san-francisco'),
  onProgress: (step) => console.log(step),
});
console.log(summary);

for (const assets of ['fonts', 'sprites']) await cp(join(data, 'basemap', assets), join(server, 'region/basemap', assets), { recursive: true });
await mkdir(join(server, 'test/fixtures/regions'), { recursive: true });
await copyFile(join(data, 'roads/harrisburg-pa.osm.pbf'), join(server, 'test/fixtures/regions/harrisburg-pa.osm.pbf'));
