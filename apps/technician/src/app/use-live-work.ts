import { useQueryClient } from '@tanstack/react-query';
import { openLive } from '@truckroll/client';
import type { LineState } from '@truckroll/ui';
import { useEffect, useState } from 'react';
import { clock } from './clock.ts';
import { keys } from './keys.ts';
import { writingNotes } from './writing-notes.ts';

/** Reads one time after the other: whatever is heard while it reads, it reads once more and not for each. */
function oneAtATime(read: () => Promise<unknown>): () => Promise<void> {
  let reading: Promise<void> | undefined;
  let again = false;
  return async () => {
    again = true;
    reading ??= (async () => {
      while (again) {
        again = false;
        await read();
      }
    })().finally(() => (reading = undefined));
    return reading;
  };
}

/** Once the browser has nothing better to do, or after a second; at once where it cannot say. */
const whenIdle = (act: () => void): void => void (globalThis.requestIdleCallback?.(act, { timeout: 1000 }) ?? act());

/** Hears what concerns this technician and reads it anew; says how the line stands. */
export function useLiveWork(personId: string): LineState {
  const cache = useQueryClient();
  const [line, setLine] = useState<LineState>('connecting');

  useEffect(() => {
    const readTalk = oneAtATime(() => Promise.all([cache.invalidateQueries({ queryKey: keys.conversations }), cache.invalidateQueries({ queryKey: keys.conversation })]));
    const readWork = oneAtATime(() => Promise.all([cache.invalidateQueries({ queryKey: keys.offers }), cache.invalidateQueries({ queryKey: keys.jobs }), cache.invalidateQueries({ queryKey: keys.technician })]));
    const readAnew = (): Promise<unknown> => Promise.all([readTalk(), readWork()]);
    const socket = openLive({
      url: '',
      topics: [`technician/${personId}`],
      onStatus: ({ state }) => {
        if (state === 'live') setLine('live');
        else if (state === 'reconnecting') setLine('lost');
        else if (state === 'signed-out') void cache.invalidateQueries({ queryKey: keys.me });
      },
      onMessages: (messages) => {
        for (const { name, data } of messages) if (name === 'writing') writingNotes.hear(data);
        const changes = messages.filter(({ name }) => name !== 'writing');
        if (changes.length > 0) void (changes.every(({ name }) => name === 'conversation') ? readTalk() : readAnew());
      },
      // The first time everything was read a moment ago: what came in between may wait for the page to be drawn.
      onSubscribed: () => whenIdle(() => void readAnew()),
      onStale: async () => {
        await readAnew();
      },
      onClock: ({ now, rate }) => clock.set(now.getTime(), rate),
    });
    return () => socket.close();
  }, [cache, personId]);

  return line;
}
