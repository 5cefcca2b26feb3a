import { MOST_AREAS, type MultiPolygon } from '@truckroll/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begun, changed, draftOf, faultsOf, freeName, parsePosition, positionText, redone, undone, withAdded, type Draft } from './draft.ts';

const box = (west: number): MultiPolygon => [[[[west, 0], [west + 1, 0], [west + 1, 1], [west, 1]]]];
const named = (...names: string[]): Draft => names.map((name, index) => ({ key: `${index}`, id: undefined, name, polygons: box(index) }));

test('whatever is done is undone step by step, and done again; a new act forgets what was undone', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('change', 'undo', 'redo'), { maxLength: 40 }), (acts) => {
      const nothing: Draft = [];
      const stack = [nothing];
      let history = begun(nothing);
      let at = 0;
      for (const [index, act] of acts.entries()) {
        if (act === 'change') {
          const next = named(`${index}`);
          stack.splice(at + 1, Infinity, next);
          at += 1;
          history = changed(history, next);
        } else if (act === 'undo') {
          at = Math.max(0, at - 1);
          history = undone(history);
        } else {
          at = Math.min(stack.length - 1, at + 1);
          history = redone(history);
        }
        expect(history.now).toBe(stack[at]);
      }
    }),
  );
});

test('keys pressed one after another on the same thing are undone as one', () => {
  const typed = ['N', 'No', 'Nor'].reduce((history, name) => changed(history, named(name), 'name 0'), begun(named('')));
  expect(undone(typed).now).toEqual(named(''));
  expect(undone(changed(typed, named('Nor', 'East'), 'add')).now).toEqual(named('Nor'));
});

test('names are needed and different, shapes can be territories', () => {
  const draft: Draft = [...named('East', ' ', 'East '), { key: 'bow', id: undefined, name: 'Bow', polygons: [[[[0, 0], [1, 1], [1, 0], [0, 1]]]] }];
  expect([...faultsOf(draft)]).toEqual([['1', 'name-needed'], ['2', 'name-taken'], ['bow', 'crosses-itself']]);
  expect(faultsOf(named('East', 'West')).size).toBe(0);
});

test('what is added never takes a name that is there, and never makes too many', () => {
  expect(freeName('East', named('East', 'East (2)'))).toBe('East (3)');
  let next = 0;
  const added = withAdded(named('East'), [{ name: 'East', polygons: box(5) }, { name: 'East', polygons: box(6) }], () => `new ${next++}`);
  expect(added?.map(({ key, name }) => [key, name])).toEqual([['0', 'East'], ['new 0', 'East (2)'], ['new 1', 'East (3)']]);
  expect(withAdded(named(...Array.from({ length: MOST_AREAS }, (_, index) => `${index}`)), [{ name: 'One more', polygons: box(5) }], () => 'x')).toBeUndefined();
});

test('a position is read as maps write it, and comes back as it was', () => {
  expect(parsePosition('40.26, -76.88')).toEqual([-76.88, 40.26]);
  expect(parsePosition('40.26 -76.88')).toEqual([-76.88, 40.26]);
  expect(parsePosition('40,26; -76,88')).toEqual([-76.88, 40.26]);
  for (const wrong of ['', '40.26', '91, 0', '0, 181', 'north, east', '1,2,3', '1e3, 2', '40.26, -76.88 x']) expect(parsePosition(wrong)).toBeUndefined();
  fc.assert(
    fc.property(fc.integer({ min: -180e6, max: 180e6 }), fc.integer({ min: -90e6, max: 90e6 }), (lng, lat) => {
      const at: [number, number] = [lng / 1e6, lat / 1e6];
      const back = parsePosition(positionText(at))!;
      expect(back[0]).toBeCloseTo(at[0], 6);
      expect(back[1]).toBeCloseTo(at[1], 6);
    }),
  );
});

test('rings that are told closed are counted once', () => {
  const closed: [number, number][][][] = [[[[0, 0], [1, 0], [1, 1], [0, 0]]]];
  expect(draftOf({ items: [{ id: 'a', name: 'A', polygons: closed }], nextCursor: null, version: 1 })).toMatchObject([{ polygons: [[[[0, 0], [1, 0], [1, 1]]]] }]);
});
