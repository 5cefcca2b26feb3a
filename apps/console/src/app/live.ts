import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { openLive, type LiveStatus } from '@truckroll/client';
import { livePositions } from '@truckroll/contracts/tracking/api.ts';
import type { LineState } from '@truckroll/ui';
import { useEffect, useSyncExternalStore } from 'react';
import { boardQuery } from '../features/dispatch/board-query.ts';
import { client } from './api.ts';
import { clock } from './clock.ts';
import { readHearing, type LiveMessage } from './heard-meanwhile.ts';
import { keys } from './keys.ts';
import { useMay } from './session.ts';
import { endHere } from './session-end.ts';
import { applyLiveMessages, foldPositions, type Positions } from './live-messages.ts';

type Line = { state: LineState; lastHeardAt: number | undefined };

const TOPICS = ['board', 'positions', 'demo', 'conversations', 'leads'];
/** Messages are applied in one go this often: a screen need not be drawn more often. */
const APPLY_MS = 200;
/** While the socket is down the board is asked for this often. */
const POLL_MS = 4000;
/** And now and then even while it is up, against drift. */
const REREAD_MS = 120_000;

let line: Line = { state: 'connecting', lastHeardAt: undefined };
let socketLive = false;
/** Since when the socket is down: only what the board was told after that says how the line stands. */
let socketLostAt = 0;
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
  queryFn: () =>
    readHearing(async (): Promise<Positions> => {
      const { items } = await client.call(livePositions, {});
      return Object.fromEntries(items.map((position) => [position.technicianId, position]));
    }, foldPositions),
  staleTime: 30_000,
});

const readAnew = (cache: QueryClient): Promise<unknown> => Promise.all([cache.invalidateQueries({ queryKey: keys.board }), cache.invalidateQueries({ queryKey: keys.positions }), cache.invalidateQueries({ queryKey: keys.demo }), cache.invalidateQueries({ queryKey: keys.conversations }), cache.invalidateQueries({ queryKey: keys.leads })]);

/** Keeps one socket open for this console and the Query cache in step with it; asks now and then while the socket is down. */
export function useLiveBoard(): void {
  const cache = useQueryClient();
  const router = useRouter();
  const { state } = useLine();
  const mayWatch = useMay('dispatch.board.read');

  useEffect(() => {
    let waiting: LiveMessage[] = [];
    const apply = setInterval(() => {
      if (waiting.length === 0) return;
      const batch = waiting;
      waiting = [];
      applyLiveMessages(cache, batch);
    }, APPLY_MS);

    const onStatus = ({ state: now }: LiveStatus): void => {
      const wasLive = socketLive;
      socketLive = now === 'live' || now === 'stale';
      if (wasLive && !socketLive) socketLostAt = Date.now();
      if (now === 'live') setLine({ state: 'live', lastHeardAt: Date.now() });
      else if (now !== 'closed') setLine({ state: 'connecting' });
      if (now === 'signed-out') void endHere(cache, router);
    };
    const socket = openLive({
      url: '',
      topics: TOPICS,
      onStatus,
      onMessages: (messages) => {
        waiting.push(...messages);
        setLine({ lastHeardAt: Date.now() });
      },
      onClock: ({ now, rate }) => {
        clock.set(now.getTime(), rate);
        setLine({ lastHeardAt: Date.now() });
      },
      onSubscribed: (topic) => {
        if (topic === 'board') void readAnew(cache);
      },
      onStale: async () => {
        await readAnew(cache);
      },
    });
    return () => {
      clearInterval(apply);
      socket.close();
    };
  }, [cache, router]);

  const refetchInterval = state === 'live' ? REREAD_MS : POLL_MS;
  const { dataUpdatedAt, errorUpdatedAt, isError } = useQuery({ ...boardQuery, refetchInterval, enabled: mayWatch });
  useQuery({ ...livePositionsQuery, refetchInterval, enabled: mayWatch });

  useEffect(() => {
    if (socketLive) return;
    if (isError && errorUpdatedAt > socketLostAt) setLine({ state: 'lost' });
    else if (!isError && dataUpdatedAt > socketLostAt) setLine({ state: 'polling', lastHeardAt: dataUpdatedAt });
  }, [dataUpdatedAt, errorUpdatedAt, isError]);
}
