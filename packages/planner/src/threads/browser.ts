import type { FromThread, OpenThread } from './messages.ts';

/** As much of a page's Worker as is used here. */
type PageWorker = {
  addEventListener(type: 'message' | 'messageerror' | 'error', listener: (event: { data: FromThread; message?: string }) => void): void;
  postMessage(message: unknown, transfer: []): void;
  terminate(): void;
};
declare const Worker: new (url: URL, options: { type: 'module' }) => PageWorker;

/** A Web Worker. Roads are shared with it where the page is cross-origin isolated, else copied. */
export const openThread: OpenThread = (heard, failed) => {
  const worker = new Worker(new URL('./browser-thread.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }) => heard(data));
  worker.addEventListener('messageerror', () => failed(new Error('A thread of the planner sent what cannot be read.')));
  worker.addEventListener('error', ({ message }) => failed(new Error(message ?? 'A thread of the planner could not be loaded.')));
  return { post: (message) => worker.postMessage(message, []), close: () => worker.terminate() };
};
