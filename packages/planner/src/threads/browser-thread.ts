import type { FromThread, ToThread } from './messages.ts';
import { serve } from './serve.ts';

/** As much of a worker's own scope as is used here. */
declare const self: { addEventListener(type: 'message', listener: (event: { data: ToThread }) => void): void; postMessage(message: FromThread, transfer: []): void };

const hear = serve((message) => self.postMessage(message, []));
self.addEventListener('message', ({ data }) => hear(data));
