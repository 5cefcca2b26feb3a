import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf } from '../core/fields.ts';
import { jobNotFound } from '../jobs/problems.ts';
import { RateCardFacts } from './schemas.ts';

export * from './pay.api.ts';

/** What may be added to a job, as its payer's rate card has it. */
export const PricedExtra = RateCardFacts.shape.extras.element.omit({ taxable: true }).extend({ currency: RateCardFacts.shape.currency }).meta({ id: 'PricedExtra' });
export type PricedExtra = z.infer<typeof PricedExtra>;

const jobId = z.object({ jobId: Id });
export const extrasOnOffer = endpoint({ method: 'GET', path: '/v1/jobs/:jobId/extras-on-offer', summary: 'What may be added to a job, with its price', access: { permission: 'billing.estimate.read' }, params: jobId, answer: listOf(PricedExtra), refusals: [jobNotFound] });
export const paymentLink = endpoint({ method: 'GET', path: '/v1/jobs/:jobId/payment-link', summary: 'The page on which the customer of a job pays, to be shown as a code', access: { permission: 'billing.payment.take' }, params: jobId, answer: z.object({ url: z.url().nullable().describe('null: the link has run out; the office makes another') }), refusals: [jobNotFound] });
