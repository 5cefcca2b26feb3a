import type { Rating } from '@truckroll/contracts/engagement/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { countByStars, listRatings, ratingAnswer } from '../data/rating.reads.ts';

const DAY_MS = 86_400_000;

/** How many ratings the last days brought, their mean, and how many of each number of stars. */
export async function ratingNumbers(ctx: Ctx, days: number): Promise<{ count: number; meanStars: number | null; byStars: number[] }> {
  const byStars = await read(ctx, (db) => countByStars(db, new Date(ctx.now().getTime() - days * DAY_MS)));
  return { ...meanOf(byStars), byStars };
}

const OWN_DAYS = 30;
const OWN_NEWEST = 20;

/** The newest ratings of the technician who asks, and the mean of the last 30 days. */
export async function myRatings(ctx: Ctx): Promise<{ items: Rating[]; count: number; meanStars: number | null }> {
  if (ctx.actor.kind !== 'person') throw new Error('this endpoint needs a person');
  const technicianId = ctx.actor.personId;
  const [rows, byStars] = await read(ctx, (db) => Promise.all([listRatings(db, { technicianId }, OWN_NEWEST - 1, undefined), countByStars(db, new Date(ctx.now().getTime() - OWN_DAYS * DAY_MS), technicianId)]));
  return { items: rows.map(ratingAnswer), ...meanOf(byStars) };
}

function meanOf(byStars: readonly number[]): { count: number; meanStars: number | null } {
  const count = byStars.reduce((sum, ofStars) => sum + ofStars, 0);
  const stars = byStars.reduce((sum, ofStars, index) => sum + ofStars * (index + 1), 0);
  return { count, meanStars: count === 0 ? null : Math.round((stars / count) * 100) / 100 };
}
