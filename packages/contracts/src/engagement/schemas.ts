import { z } from 'zod';
import { Id, Instant } from '../core/fields.ts';
export const Rating = z.object({ id: Id, jobId: Id, technicianId: Id.nullable(), stars: z.number().int().min(1).max(5), words: z.string(), ratedAt: Instant }).meta({ id: 'Rating' });
export type Rating = z.infer<typeof Rating>;
