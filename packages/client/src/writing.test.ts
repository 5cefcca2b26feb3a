import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepWritingNotes, sayWriting } from './writing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ben = { jobId: 'j1', side: 'technician', author: 'Ben' } as const;
const dana = { jobId: 'j1', side: 'office', author: 'Dana' } as const;

test('who writes is shown some seconds after the last word of it, each for himself, and forgotten without another', () => {
  const notes = keepWritingNotes();
  const watcher = vi.fn();
  notes.subscribe(watcher);
  notes.hear(ben);
  vi.advanceTimersByTime(4_000);
  notes.hear({ ...ben });
  notes.hear(dana);
  vi.advanceTimersByTime(4_000);
  notes.hear(dana);
  expect(notes.of('j1')).toEqual([ben, dana]);
  expect(notes.of('j1')).toBe(notes.of('j1'));
  expect(notes.of('j2')).toEqual([]);
  vi.advanceTimersByTime(3_000);
  expect(notes.of('j1')).toEqual([dana]);
  vi.advanceTimersByTime(4_000);
  expect(notes.of('j1')).toEqual([]);
  expect(watcher).toHaveBeenCalledTimes(4);
});

test('what has come is not being written any more; the other side goes on', () => {
  const notes = keepWritingNotes();
  notes.hear(ben);
  notes.hear(dana);
  notes.show('j1', { id: 'said before', side: 'technician' });
  expect(notes.of('j1')).toEqual([ben, dana]);
  notes.show('j1', { id: 'said now', side: 'technician' });
  expect(notes.of('j1')).toEqual([dana]);
  notes.show('j2', undefined);
  notes.show('j2', { id: 'elsewhere', side: 'office' });
  expect(notes.of('j1')).toEqual([dana]);
});

test('typing is told at once and then every four seconds, also where it could not be told', async () => {
  vi.spyOn(console, 'debug').mockReturnValue();
  let now = 0;
  const tell = vi.fn(async () => {
    throw new Error('no network');
  });
  const typed = sayWriting(tell, () => now);
  for (; now <= 9_000; now += 150) typed();
  expect(tell).toHaveBeenCalledTimes(3);
});
