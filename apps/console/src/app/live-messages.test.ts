import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { foldBoard, type Board } from '../features/dispatch/fold-board.ts';
import { readHearing, type LiveMessage } from './heard-meanwhile.ts';
import { keys } from './keys.ts';
import { applyLiveMessages } from './live-messages.ts';

const job = (id: string, version: number): Board['jobs'][number] => ({ id, version }) as Board['jobs'][number];
const board = (...jobs: Board['jobs']): Board => ({ at: '2026-06-01T09:00:00.000Z', cursor: '0', jobs, technicians: [], alerts: [], numbers: {} as Board['numbers'] });
const says = (data: Board['jobs'][number]): LiveMessage => ({ topic: 'board', name: 'job', data });

/** A cache that reads its board from a server that answers when it is told to. */
function openCache(known?: Board) {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: 0, retry: false } } });
  if (known) cache.setQueryData(keys.board, known);
  const answer = Promise.withResolvers<Board>();
  const reading = cache.fetchQuery({ queryKey: keys.board, queryFn: () => readHearing(() => answer.promise, foldBoard) });
  return { cache, answer, reading, versions: () => Object.fromEntries(cache.getQueryData<Board>(keys.board)!.jobs.map(({ id, version }) => [id, version])) };
}

test('what is heard while the board is read again outlives the older answer', async () => {
  const { cache, answer, reading, versions } = openCache(board(job('a', 1)));
  applyLiveMessages(cache, [says(job('a', 2)), says(job('new', 1))]);
  expect(versions()).toEqual({ a: 2, new: 1 });
  answer.resolve(board(job('a', 1)));
  await reading;
  expect(versions()).toEqual({ a: 2, new: 1 });
});

test('what is heard before the first board is there waits for it, and does not have it read twice', async () => {
  const { cache, answer, reading, versions } = openCache();
  applyLiveMessages(cache, [says(job('new', 1))]);
  expect(cache.getQueryState(keys.board)).toMatchObject({ fetchStatus: 'fetching', isInvalidated: false });
  answer.resolve(board());
  await reading;
  expect(versions()).toEqual({ new: 1 });
});

test('an answer that is ahead of the line is not taken back', async () => {
  const { cache, answer, reading, versions } = openCache(board(job('a', 1)));
  applyLiveMessages(cache, [says(job('a', 2))]);
  answer.resolve(board(job('a', 3)));
  await reading;
  expect(versions()).toEqual({ a: 3 });
});

test('a reading that fails keeps nothing for the next one', async () => {
  const { cache, answer, reading, versions } = openCache(board(job('a', 1)));
  applyLiveMessages(cache, [says(job('a', 2))]);
  answer.reject(new Error('unreachable'));
  await expect(reading).rejects.toThrow('unreachable');
  await cache.fetchQuery({ queryKey: keys.board, queryFn: () => readHearing(async () => board(), foldBoard) });
  expect(versions()).toEqual({});
});

test('a message nobody here knows has the board read again; positions and numbers do not', () => {
  const cache = new QueryClient();
  cache.setQueryData(keys.board, board());
  applyLiveMessages(cache, [{ topic: 'board', name: 'numbers', data: { openNow: 3 } }, { topic: 'positions', name: 'positions', data: [] }]);
  expect(cache.getQueryState(keys.board)).toMatchObject({ isInvalidated: false, data: { numbers: { openNow: 3 } } });
  applyLiveMessages(cache, [{ topic: 'board', name: 'something new', data: null }]);
  expect(cache.getQueryState(keys.board)?.isInvalidated).toBe(true);
});
