import type { RateCardFacts } from '@truckroll/contracts/billing/schemas.ts';
import type { Source } from '../../platform/context.ts';
import { findCardFor } from './data/rate-card.reads.ts';

export { addMissingPrices } from './actions/add-missing-prices.ts';
export { expectedPay } from './actions/expect-pay.ts';
export { createRateCard } from './actions/write-rate-card.ts';

/** The prices that hold for whoever has no card of his own; none as long as there is no card. */
export const retailPrices = async (source: Source): Promise<RateCardFacts['services']> => (await findCardFor(source, null))?.services ?? [];
