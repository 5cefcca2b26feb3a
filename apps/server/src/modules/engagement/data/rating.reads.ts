import type { Rating } from '@truckroll/contracts/engagement/schemas.ts';
import { sql, type Selectable } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { engagementDb, type EngagementTables } from '../tables.ts';

export type RatingRow = Omit<Selectable<EngagementTables['engagement.rating']>, 'orgId'>;
export type RatingFilter = { technicianId?: string | undefined; jobId?: string | undefined };

/** Newest first, one more than `limit`. */
export async function listRatings(source: Source, { technicianId, jobId }: RatingFilter, limit: number, after: { ratedAt: string; id: string } | undefined): Promise<RatingRow[]> {
  return engagementDb(source)
    .selectFrom('engagement.rating')
    .select(['id', 'jobId', 'technicianId', 'stars', 'words', 'ratedAt'])
    .$if(technicianId !== undefined, (query) => query.where('technicianId', '=', technicianId!))
    .$if(jobId !== undefined, (query) => query.where('jobId', '=', jobId!))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(rated_at, id) < (${after?.ratedAt}::timestamptz, ${after?.id}::uuid)`))
    .orderBy('ratedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** How many ratings of each number of stars were given since, from one star to five; of everybody, or of one technician. */
export async function countByStars(source: Source, since: Date, technicianId?: string): Promise<number[]> {
  const rows = await engagementDb(source).selectFrom('engagement.rating').select(['stars', (e) => e.fn.countAll<number>().as('count')]).where('ratedAt', '>=', since).$if(technicianId !== undefined, (query) => query.where('technicianId', '=', technicianId!)).groupBy('stars').execute();
  return [1, 2, 3, 4, 5].map((stars) => rows.find((row) => row.stars === stars)?.count ?? 0);
}

export const ratingAnswer = ({ ratedAt, ...row }: RatingRow): Rating => ({ ...row, ratedAt: ratedAt.toISOString() });
