import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { livePositions } from '@truckroll/contracts/tracking/api.ts';
import type { LineState } from '@truckroll/ui';
import { useEffect, useSyncExternalStore } from 'react';
import { boardQuery } from '../features/dispatch/board-query.ts';
import { client } from './api.ts';
import { keys } from './keys.ts';
import type { Positions } from './live-messages.ts';

type Line = { state: LineState; lastHeardAt: number | undefined };

let line: Line = { state: 'connecting', lastHeardAt: undefined };
const watchers = new Set<() => void>();

function setLine(change: Partial<Line>): void {
  line = { ...line, ...change };
  watchers.forEach((watcher) => watcher());
}

/** Whether this console hears the server right now, and when it last did. */
export const useLine = (): Line =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => line,
  );

/** The newest position of everybody on duty; moved by the live line between readings. */
export const livePositionsQuery = queryOptions({
  queryKey: keys.positions,
  queryFn: async (): Promise<Positions> => {
    const { items } = await client.call(livePositions, {});
    return Object.fromEntries(items.map((position) => [position.technicianId, position]));
  },
  staleTime: 30_000,
});

const POLL_MS = 3000;

/** Keeps board and positions current. */
export function useLiveBoard(): void {
  const cache = useQueryClient();
  const { dataUpdatedAt, isError } = useQuery({ ...boardQuery, refetchInterval: POLL_MS });
  useQuery({ ...livePositionsQuery, refetchInterval: POLL_MS });
  useEffect(() => {
    if (dataUpdatedAt > 0) setLine(isError ? { state: 'lost' } : { state: 'polling', lastHeardAt: dataUpdatedAt });
  }, [cache, dataUpdatedAt, isError]);
}
