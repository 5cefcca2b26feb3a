import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { listOf } from '../core/fields.ts';
import { FirstStep, StarterCatalogue, StepView, Trade, UsedStarter } from './schemas.ts';

export * from './import.api.ts';

const access = { permission: 'onboarding.company.set_up' };
export const listStarters = endpoint({ method: 'GET', path: '/v1/starter-catalogues', summary: 'Catalogues of trades to begin with, in the organisation’s language', access, answer: listOf(StarterCatalogue) });
export const useStarter = endpoint({ method: 'POST', path: '/v1/starter-catalogues/:trade', summary: 'Add the services, questions, needs and prices of a trade; what is here already stays as it is', access, params: z.object({ trade: Trade }), body: z.object({}).default({}), answer: UsedStarter });
export const listFirstSteps = endpoint({ method: 'GET', path: '/v1/first-steps', summary: 'What is still missing until the first job can be given to somebody', access, answer: listOf(StepView) });
export const dismissFirstStep = endpoint({ method: 'PUT', path: '/v1/first-steps/:step/dismissal', summary: 'Say that a step is not wanted here, or is after all', access, params: z.object({ step: FirstStep }), body: z.object({ dismissed: z.boolean() }), status: 204 });
