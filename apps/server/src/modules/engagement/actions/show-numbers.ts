import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { countByStars } from '../data/rating.reads.ts';

const DAY_MS = 86_400_000;

/** How many ratings the last days brought, their mean, and how many of each number of stars. */
export async function ratingNumbers(ctx: Ctx, days: number): Promise<{ count: number; meanStars: number | null; byStars: number[] }> {
  const byStars = await read(ctx, (db) => countByStars(db, new Date(ctx.now().getTime() - days * DAY_MS)));
  const count = byStars.reduce((sum, ofStars) => sum + ofStars, 0);
  const stars = byStars.reduce((sum, ofStars, index) => sum + ofStars * (index + 1), 0);
  return { count, meanStars: count === 0 ? null : Math.round((stars / count) * 100) / 100, byStars };
}
