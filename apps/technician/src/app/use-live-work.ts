import { useQueryClient } from '@tanstack/react-query';
import { openLive } from '@truckroll/client';
import type { LineState } from '@truckroll/ui';
import { useEffect, useState } from 'react';
import { clock } from './clock.ts';
import { keys } from './keys.ts';

/** Hears what concerns this technician and reads it anew; says how the line stands. */
export function useLiveWork(personId: string): LineState {
  const cache = useQueryClient();
  const [line, setLine] = useState<LineState>('connecting');

  useEffect(() => {
    const readTalk = (): Promise<unknown> => Promise.all([cache.invalidateQueries({ queryKey: keys.conversations }), cache.invalidateQueries({ queryKey: keys.conversation })]);
    const readAnew = (): Promise<unknown> => Promise.all([readTalk(), cache.invalidateQueries({ queryKey: keys.offers }), cache.invalidateQueries({ queryKey: keys.jobs }), cache.invalidateQueries({ queryKey: keys.technician })]);
    const socket = openLive({
      url: '',
      topics: [`technician/${personId}`],
      onStatus: ({ state }) => {
        if (state === 'live') setLine('live');
        else if (state === 'reconnecting') setLine('lost');
        else if (state === 'signed-out') void cache.invalidateQueries({ queryKey: keys.me });
      },
      onMessages: (messages) => void (messages.every(({ name }) => name === 'conversation') ? readTalk() : readAnew()),
      onSubscribed: () => void readAnew(),
      onStale: async () => {
        await readAnew();
      },
      onClock: ({ now, rate }) => clock.set(now.getTime(), rate),
    });
    return () => socket.close();
  }, [cache, personId]);

  return line;
}
