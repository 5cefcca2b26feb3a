import type { Job, Place } from '@truckroll/contracts/jobs/schemas.ts';

const TOWING = new Set<Job['state']>(['hooked', 'towing', 'at_destination']);

/** Where the technician has to drive now: to the customer, or with his vehicle to its destination. */
export const goalOf = ({ state, place, destination }: Pick<Job, 'state' | 'place' | 'destination'>): Place | null => (TOWING.has(state) && destination ? destination : place);
