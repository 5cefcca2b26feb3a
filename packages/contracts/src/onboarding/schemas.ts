import { z } from 'zod';
import { Id, line } from '../core/fields.ts';

export const TRADES = ['roadside', 'heating_and_cooling', 'plumbing', 'irrigation_and_backflow'] as const;
export const Trade = z.enum(TRADES).meta({ id: 'Trade' });
export const StarterCatalogue = z
  .object({ trade: Trade, services: z.array(z.object({ code: z.string(), name: line(120), known: z.boolean().describe('A service with this code is here already') })) })
  .meta({ id: 'StarterCatalogue' });
/** What using a starter catalogue added; what was there already is untouched. */
export const UsedStarter = z.object({ addedServices: z.number().int(), knownServices: z.number().int(), addedPrices: z.number().int(), rateCardId: Id.nullable().describe('The card that got the prices') }).meta({ id: 'UsedStarter' });

/** What a company needs before its first job can be given to somebody, in the order in which one does it. */
export const FIRST_STEPS = ['services', 'prices', 'checked_prices', 'technicians', 'skills', 'trucks', 'shifts', 'positions', 'area', 'mail', 'sms', 'invitations'] as const;
export const FirstStep = z.enum(FIRST_STEPS).meta({ id: 'FirstStep' });
export const StepView = z
  .object({
    step: FirstStep,
    state: z.enum(['missing', 'advice', 'done']).describe('missing: no job can be given to anybody; advice: it works, but not as it should'),
    count: z.number().int().describe('How many are concerned, as the step counts: services without a price, technicians without a shift'),
    dismissed: z.boolean(),
  })
  .meta({ id: 'StepView' });
export type StepView = z.infer<typeof StepView>;
