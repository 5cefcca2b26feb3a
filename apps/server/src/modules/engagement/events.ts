import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

export const JobRated = defineEvent('engagement.job_rated', z.object({ jobId: z.uuid(), ratingId: z.uuid(), technicianId: z.uuid().nullable(), stars: z.number().int() }), (payload) => payload.jobId);
export const engagementEvents = [JobRated];
