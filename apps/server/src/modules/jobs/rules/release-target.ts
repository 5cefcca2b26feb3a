import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';

/** Where a job goes when it is released from hold: back to where it stood; an offer made then has run out meanwhile. */
export const releaseTarget = (heldFrom: JobState): JobState => (heldFrom === 'offered' ? 'pending' : heldFrom);
