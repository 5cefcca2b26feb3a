import { createClock } from '@truckroll/ui';

/** Business time as this console knows it: set by every answer that carries it. */
export const clock = createClock();
