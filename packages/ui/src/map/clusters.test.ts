import { expect, test } from 'vitest';
import { clusterOnScreen } from './clusters.ts';

const thing = (id: string, lat: number, lng: number) => ({ id, position: { lat, lng } });
const things = [thing('a', 37.77, -122.42), thing('b', 37.7701, -122.4201), thing('c', 37.8, -122.4)];

test('neighbours stand together from afar and apart from near', () => {
  expect(clusterOnScreen(things, 11, 30, () => false).map((c) => c.members.length)).toEqual([2, 1]);
  expect(clusterOnScreen(things, 19, 30, () => false)).toHaveLength(3);
});

test('what must be seen is never swallowed by a cluster', () => {
  const clusters = clusterOnScreen(things, 11, 30, (t) => t.id === 'b');
  expect(clusters).toHaveLength(3);
});

test('the order things arrive in does not change the groups', () => {
  expect(clusterOnScreen([...things].reverse(), 11, 30, () => false)).toEqual(clusterOnScreen(things, 11, 30, () => false));
});
