import type { FromServer, LiveEvent } from '@truckroll/contracts/live/protocol.ts';
import { WebSocket } from 'ws';

export type Heard = { /** Of the wall clock, with fractions of a millisecond. */ at: number; event: LiveEvent };

const wallClock = (): number => performance.timeOrigin + performance.now();

/** Opens a socket that hears one topic; resolves when it is subscribed. What it hears is only looked at when `mayMatter` says so. */
export async function listen(url: string, token: string, topic: string, hear: (heard: Heard) => void, mayMatter: (text: string) => boolean = () => true): Promise<{ close(): void }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/live`, { perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`the socket for ${topic} was closed`)));
    socket.once('open', () => socket.send(JSON.stringify({ type: 'hello', token })));
    socket.on('message', (data: Buffer) => {
      const at = wallClock();
      const text = data.toString();
      if (text.startsWith('{"type":"events"') && !mayMatter(text)) return;
      const message = JSON.parse(text) as FromServer;
      if (message.type === 'welcome') socket.send(JSON.stringify({ type: 'subscribe', topics: [topic] }));
      else if (message.type === 'subscribed') resolve();
      else if (message.type === 'refused' || message.type === 'problem') reject(new Error(`${topic} was refused: ${message.problem.title}`));
      else if (message.type === 'events') for (const event of message.events) hear({ at, event });
    });
  });
  return { close: () => socket.terminate() };
}

/** Several at a time: a thousand handshakes at once say nothing about a day's work. */
export async function inTurns<T, R>(items: readonly T[], atOnce: number, work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < items.length) {
        const index = next++;
        results[index] = await work(items[index]!, index);
      }
    }),
  );
  return results;
}
