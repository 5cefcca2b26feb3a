import { useQueryClient } from '@tanstack/react-query';
import { openLive } from '@truckroll/client';
import type { LineState } from '@truckroll/ui';
import { useEffect, useState } from 'react';
import { clock } from './clock.ts';
import { keys } from './keys.ts';

/** Hears what concerns this technician and reads it anew; says how the line stands. */
export function useLiveWork(personId: string): { state: LineState; lastHeardAt: number | undefined } {
  const cache = useQueryClient();
  const [line, setLine] = useState<{ state: LineState; lastHeardAt: number | undefined }>({ state: 'connecting', lastHeardAt: undefined });

  useEffect(() => {
    const readAnew = (): Promise<unknown> => Promise.all([cache.invalidateQueries({ queryKey: keys.offers }), cache.invalidateQueries({ queryKey: keys.jobs }), cache.invalidateQueries({ queryKey: keys.technician })]);
    const socket = openLive({
      url: '',
      topics: [`technician/${personId}`],
      onStatus: ({ state, since }) => {
        if (state === 'live') setLine({ state: 'live', lastHeardAt: Date.now() });
        else if (state === 'reconnecting') setLine({ state: 'lost', lastHeardAt: since.getTime() });
        else if (state === 'signed-out') void cache.invalidateQueries({ queryKey: keys.me });
      },
      onMessages: () => void readAnew(),
      onSubscribed: () => void readAnew(),
      onStale: async () => {
        await readAnew();
      },
      onClock: ({ now, rate }) => {
        clock.set(now.getTime(), rate);
        setLine((before) => ({ ...before, lastHeardAt: Date.now() }));
      },
    });
    return () => socket.close();
  }, [cache, personId]);

  return line;
}
