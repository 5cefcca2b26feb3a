import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf, page, paragraph } from '../core/fields.ts';
import { trackingLinkInvalid } from '../jobs/problems.ts';
import * as problems from './problems.ts';
import { Rating } from './schemas.ts';

export const rateJob = endpoint({ method: 'POST', path: '/v1/track/:token/rating', summary: 'Rate the work', access: 'tracking-link', params: z.object({ token: z.string().min(20).max(100) }), body: z.object({ stars: z.number().int().min(1).max(5), words: paragraph(2000).default('') }), answer: Rating, status: 201, refusals: [trackingLinkInvalid, problems.notRateable, problems.alreadyRated] });
export const listRatings = endpoint({ method: 'GET', path: '/v1/ratings', summary: 'Ratings, newest first', access: { permission: 'engagement.rating.read' }, query: z.object({ ...page, technicianId: Id.optional(), jobId: Id.optional() }), answer: listOf(Rating) });
export const myRatings = endpoint({ method: 'GET', path: '/v1/my/ratings', summary: 'How the work of the technician who asks was rated, newest first, and the mean of the last 30 days', access: { permission: 'jobs.job.work' }, answer: z.object({ items: z.array(Rating), count: z.number().int(), meanStars: z.number().nullable() }) });
export const ratingNumbers = endpoint({ method: 'GET', path: '/v1/rating-numbers', summary: 'Mean stars and share of rated jobs of the last days', access: { permission: 'engagement.rating.read' }, query: z.object({ days: z.coerce.number().int().min(1).max(365).default(30) }), answer: z.object({ count: z.number().int(), meanStars: z.number().nullable(), byStars: z.array(z.number().int()).length(5) }) });
