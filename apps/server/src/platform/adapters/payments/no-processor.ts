import { common } from '@truckroll/contracts/core/problem.ts';
import { refuse } from '../../http/refuse.ts';
import type { PaymentProcessor } from './port.ts';

/**
 * Stands where no card processor is set up. A simulated one would let every holder of a tracking link settle a real
 * invoice with a made-up card.
 */
export const noProcessor: PaymentProcessor = {
  name: 'no card processor',
  simulated: false,
  takesCards: false,
  charge: async () => {
    throw refuse(common.unavailable, 'No card processor is set up here');
  },
  refund: async ({ refundId }) => ({ processorId: refundId, state: 'failed', reason: 'no card processor is set up here' }),
  readWebhook: () => {
    throw refuse(common.unauthenticated, 'No card processor is set up here');
  },
};
