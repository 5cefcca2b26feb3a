import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, Language, Phone } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import { illegalStep, jobNotFound } from '../jobs/problems.ts';
import { Message } from './schemas.ts';

export const textCallerLink = endpoint({
  method: 'POST',
  path: '/v1/calls/:callId/link',
  summary: 'Text the caller a link on which he shows where he is',
  description: 'As long as the call is being taken down. What he shows becomes the place of the draft; whoever takes the call hears of it on `job/<id>`.',
  access: { permission: 'jobs.job.create' },
  params: z.object({ callId: Id.describe('Of the draft that grows out of it') }),
  body: z.object({ phone: Phone, language: Language.default('en') }),
  answer: Message,
  status: 201,
  refusals: [jobNotFound, illegalStep, common.tooManyRequests],
});
