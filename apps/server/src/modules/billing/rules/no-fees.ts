import type { RateCardFacts } from '@truckroll/contracts/billing/schemas.ts';

/** A card on which nobody has decided anything yet but prices: calling off is free for everybody, nothing is added. */
export const NO_FEES: Omit<RateCardFacts, 'name' | 'accountId' | 'currency' | 'services'> = {
  extras: [],
  night: null,
  cancellation: { freeSeconds: 0, beforeAssignedMinor: 0, assignedMinor: 0, enRouteMinor: 0, onSceneMinor: 0 },
  goneOnArrivalMinor: 0,
  unsuccessfulShareBasisPoints: 0,
  taxes: [],
};
