import { boundsOfArea, insideArea } from '@truckroll/kernel';
import type { MultiPolygon } from '@truckroll/kernel';
import type { jobsOutside } from '@truckroll/contracts/jobs/api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { Source } from '../../../platform/context.ts';
import { jobsDb } from '../tables.ts';

/** More names than this nobody reads before he decides. */
const EXAMPLES = 10;

/** Open jobs whose place would lie outside of all these areas; none does where there is no area. */
export async function findJobsOutside(source: Source, areas: readonly MultiPolygon[]): Promise<Answer<typeof jobsOutside>> {
  const jobs = await jobsDb(source)
    .selectFrom('jobs.job')
    .select(['id', 'number', 'placeLabel', 'placeLat', 'placeLng'])
    .where('endedAt', 'is', null)
    .where('state', '<>', 'draft')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const bounded = areas.map((polygons) => ({ polygons, bounds: boundsOfArea(polygons) }));
  const served = (lat: number, lng: number): boolean =>
    bounded.some(({ polygons, bounds }) => bounds !== undefined && lat >= bounds.south && lat <= bounds.north && lng >= bounds.west && lng <= bounds.east && insideArea({ lat, lng }, polygons));
  const outside = areas.length === 0 ? [] : jobs.filter(({ placeLat, placeLng }) => placeLat !== null && placeLng !== null && !served(placeLat, placeLng));
  return { open: jobs.length, outside: outside.length, items: outside.slice(0, EXAMPLES).map(({ id, number, placeLabel }) => ({ id, number, place: placeLabel ?? '' })) };
}
