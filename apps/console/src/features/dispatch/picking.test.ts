import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import { expect, test } from 'vitest';
import { groupToggled, nothingPicked, stretched, toggled, type Picked } from './picking.ts';
import type { QueueSection } from './queue-groups.ts';

const section = (group: QueueSection['group'], ...ids: string[]): QueueSection => ({ group, jobs: ids.map((id) => ({ id })) as BoardJob[] });
const waiting = section('unassigned', 'b', 'c', 'd');
const queue = [section('emergency', 'a'), waiting, section('done', 'z')];
const idsOf = ({ ids }: Picked): string => [...ids].sort().join('');

test('a stretch runs over the parts of the queue, both ways, from the one that was picked last', () => {
  const one = toggled(nothingPicked, 'c');
  expect(idsOf(stretched(one, 'a', queue))).toBe('abc');
  expect(idsOf(stretched(stretched(one, 'a', queue), 'd', queue))).toBe('abcd');
  expect(idsOf(stretched(nothingPicked, 'b', queue))).toBe('b');
  expect(stretched({ ids: new Set(), from: 'gone meanwhile' }, 'b', queue)).toEqual({ ids: new Set(['b']), from: 'b' });
});

test('what has ended is in no stretch', () => {
  expect(idsOf(stretched(toggled(nothingPicked, 'd'), 'z', queue))).toBe('d');
});

test('a part of the queue is picked whole, and let go whole once all of it is', () => {
  const all = groupToggled(toggled(nothingPicked, 'b'), waiting);
  expect(idsOf(all)).toBe('bcd');
  expect(idsOf(groupToggled(all, waiting))).toBe('');
  expect(idsOf(toggled(all, 'c'))).toBe('bd');
});
