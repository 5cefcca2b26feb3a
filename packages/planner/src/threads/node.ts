import { Worker } from 'node:worker_threads';
import type { OpenThread } from './messages.ts';

/** A worker thread of Node. */
export const openThread: OpenThread = (heard, failed) => {
  const worker = new Worker(new URL('./node-thread.ts', import.meta.url));
  worker.on('message', heard).on('error', failed).on('messageerror', failed).on('exit', (code) => failed(new Error(`A thread of the planner ended with code ${code} before its work was done.`)));
  return { post: (message) => worker.postMessage(message, []), close: () => worker.terminate() };
};
