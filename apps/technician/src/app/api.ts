import { createClient } from '@truckroll/client';

/** The one client of this app: same origin, the session in a cookie. */
export const client = createClient({ baseUrl: '', answerWithinMs: 15_000, joinTaps: true });
