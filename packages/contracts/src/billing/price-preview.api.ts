import { z } from 'zod';
import { serviceNotFound } from '../catalog/problems.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id, Instant } from '../core/fields.ts';
import * as problems from './problems.ts';
import { Estimate, PriceLine, RateCardFacts } from './schemas.ts';

/** A supposed job, to see what it would cost. */
export const SupposedJob = z
  .object({
    serviceId: Id,
    at: Instant.optional().describe('When the work begins; default: now'),
    unloadedMetres: z.number().int().min(0).max(5_000_000).default(0),
    loadedMetres: z.number().int().min(0).max(5_000_000).default(0),
    serviceSeconds: z.number().int().min(0).max(86_400 * 5).optional().describe('Default: as long as the service is planned'),
    storageDays: z.number().int().min(0).max(3650).default(0),
    extras: z.array(z.object({ code: z.string().max(40), quantity: z.number().min(0).max(10_000) })).max(50).default([]),
    territoryIds: z.array(Id).max(500).default([]).describe('Where it is: which taxes apply'),
  })
  .meta({ id: 'SupposedJob' });

/** What the rule says of a card that is not saved, so without the card's id, version and rule names. */
export const PricePreview = Estimate.omit({ rateCardId: true, rateCardVersion: true }).extend({ lines: z.array(PriceLine.omit({ rule: true })) }).meta({ id: 'PricePreview' });

/** Written out in the reference: under its own name it would stand there a second time, as what is sent. */
const UnsavedCard = RateCardFacts.extend({});

export const previewPrice = endpoint({ method: 'POST', path: '/v1/rate-cards/preview', summary: 'What a job would cost by a card as it is typed; nothing is stored', access: { permission: 'billing.rate_card.read' }, body: z.object({ card: UnsavedCard, job: SupposedJob }), answer: PricePreview, refusals: [serviceNotFound, problems.notPriced] });
