import { expect, test } from 'vitest';
import { namesApart } from './names-apart.ts';

/** Areas in a row from west to east, so many degrees apart. */
const row = (apart: number, room: number) => ['a', 'b', 'c'].map((id, index) => ({ id, label: `District ${id}`, position: { lat: 40, lng: -76 + index * apart }, room }));
const named = (...asked: Parameters<typeof namesApart>): string[] => namesApart(...asked).map(({ id }) => id).toSorted();

test('names that would cover each other are not all written, and all of them are once one looks closer', () => {
  expect(named(row(0.05, 100), 9, undefined)).toEqual(['a']);
  expect(named(row(0.05, 100), 12, undefined)).toEqual(['a', 'b', 'c']);
});

test('the chosen area has its name, then the widest has', () => {
  expect(named(row(0.05, 100), 9, 'c')).toEqual(['c']);
  const wider = row(0.05, 100).map((place) => (place.id === 'b' ? { ...place, room: 150 } : place));
  expect(named(wider, 9, undefined)).toEqual(['b']);
});

test('one above the other is no covering', () => {
  const apart = row(0, 100).slice(0, 2).map((place) => (place.id === 'b' ? { ...place, position: { lat: 41, lng: -76 } } : place));
  expect(named(apart, 9, undefined)).toEqual(['a', 'b']);
});
