import { z } from 'zod';
import { ExpectedPay } from '../billing/pay.api.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id, line } from '../core/fields.ts';
import { illegalStep, jobNotFound } from '../jobs/problems.ts';
import { offerNotFound } from './problems.ts';
import { Alert } from './schemas.ts';

export const callForHelp = endpoint({ method: 'POST', path: '/v1/jobs/:jobId/help', summary: 'The technician of a job calls for help; the office gets an alert', access: { permission: 'jobs.job.work' }, params: z.object({ jobId: Id }), body: z.object({ words: line(300) }), answer: Alert, status: 201, refusals: [jobNotFound, illegalStep] });
export const offerPay = endpoint({ method: 'GET', path: '/v1/offers/:offerId/pay', summary: 'What an offered job should pay the technician who asks; null where that is not shown, or nothing is agreed', access: { permission: 'dispatch.offer.answer' }, params: z.object({ offerId: Id }), answer: z.object({ pay: ExpectedPay.nullable() }), refusals: [offerNotFound] });
