import { createClock } from '@truckroll/ui';

/** Business time: the live line sets it on every heartbeat. */
export const clock = createClock();
