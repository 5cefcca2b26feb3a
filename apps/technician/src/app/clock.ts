import { createClock } from '@truckroll/ui';

/** Business time: the live line sets it on every heartbeat. */
export const clock = createClock();

/** A moment of this phone's own clock in business time: that clock may be wrong, and a demonstration's runs apart from it. */
export const inBusinessTime = (moment: number): Date => new Date(clock.now() - (Date.now() - moment) * clock.rate());
