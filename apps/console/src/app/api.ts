import { createClient, type Client } from '@truckroll/client';
import { provingAgain } from './prove-again.ts';

const plain = createClient({ baseUrl: '', joinTaps: true });

/** The one client of this console: same origin, the session in a cookie. What asks for a new proof asks the person and is repeated. */
export const client: Client = {
  call: (endpoint, input, options) => provingAgain(() => plain.call(endpoint, input, options)),
  upload: (endpoint, input, file, options) => provingAgain(() => plain.upload(endpoint, input, file, options)),
};
