/**
 * Makes a region of your own from an OpenStreetMap extract:
 *
 *   npm run region -- town.osm.pbf [--name "My Town"] [--into folder] [--shoreline land.geojson]
 *                                  [--territories areas.geojson] [--details more.osm.pbf] [--time-zone Europe/Berlin]
 *
 * Writes to `.truckroll/regions/<name>` and says how to use it.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importRegion, regionNameOf } from '../apps/server/src/platform/region/import-region.ts';
import { RegionProblem } from '../apps/server/src/platform/region/region-problem.ts';

const USAGE = 'npm run region -- extract.osm.pbf [--name "My Town"] [--into folder] [--shoreline land.geojson] [--territories areas.geojson] [--details more.osm.pbf] [--time-zone Europe/Berlin]';
const text = { type: 'string' } as const;

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { name: text, into: text, shoreline: text, territories: text, details: { type: 'string', multiple: true }, 'time-zone': text } });
  const [extract, ...more] = positionals;
  if (!extract || more.length > 0) throw new TypeError('name one extract');
  if (values['time-zone']) new Date().toLocaleString('en', { timeZone: values['time-zone'] });
  await run(extract, values);
} catch (problem) {
  if (problem instanceof RegionProblem) console.error(problem.message);
  else if (problem instanceof TypeError || problem instanceof RangeError) console.error(`${problem.message}\n${USAGE}`);
  else throw problem;
  process.exitCode = 1;
}

async function run(extract: string, values: { name?: string; into?: string; shoreline?: string; territories?: string; details?: string[]; 'time-zone'?: string }): Promise<void> {
  const name = values.name ?? regionNameOf(extract);
  const into = values.into ?? join('.truckroll/regions', folderName(name));
  const started = performance.now();
  const found = await importRegion({
    extract,
    details: values.details,
    shoreline: values.shoreline,
    territories: values.territories,
    name,
    into,
    timeZone: values['time-zone'],
    onProgress: (step) => console.log(`  ${step} …`),
  });
  const { south, west, north, east } = found.bounds;
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s, ${(found.bytes / 1e6).toFixed(1)} MB in ${into}
  ${found.streets} streets, ${found.crossings} crossings, ${found.addresses} addresses, ${found.pois} places, ${found.areas} settlements and neighbourhoods
  ${found.buildings} buildings, ${found.tiles} map tiles, ${found.territories} territories${found.territoriesDrawn ? ' (drawn as a grid: the extract names no neighbourhoods)' : ''}
  ${south.toFixed(4)}..${north.toFixed(4)} N, ${west.toFixed(4)}..${east.toFixed(4)} E`);
  if (!values['time-zone']) console.log('  No time zone given (--time-zone): rush hours follow the sun at this longitude.');
}

function folderName(name: string): string {
  return name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'region';
}
