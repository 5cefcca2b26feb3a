import { expect, test } from 'vitest';
import fc from 'fast-check';
import { keyOf, shareMatrices } from './share-matrices.ts';

const place = (n: number) => ({ lat: n, lng: -n });
const places = (...ns: number[]) => ns.map(place);

test('jobs that wait for much the same trucks share a matrix, others have their own', () => {
  const [first, alike, elsewhere] = [{ from: places(1, 2, 3), to: place(10) }, { from: places(2, 3, 4), to: place(11) }, { from: places(7, 8, 3), to: place(12) }];
  expect(shareMatrices([first, alike, elsewhere])).toEqual([
    { asked: [first, alike], from: places(1, 2, 3, 4), to: places(10, 11) },
    { asked: [elsewhere], from: places(7, 8, 3), to: places(12) },
  ]);
});

test('every question is answered by one matrix, which has its target and all its sources once', () => {
  const question = fc.record({ from: fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 1 }).map((ns) => places(...ns)), to: fc.integer({ min: 20, max: 60 }).map(place) });
  fc.assert(
    fc.property(fc.array(question), (questions) => {
      const matrices = shareMatrices(questions);
      expect(matrices.flatMap(({ asked }) => asked)).toHaveLength(questions.length);
      for (const { asked, from, to } of matrices) {
        expect(to).toEqual(asked.map((one) => one.to));
        expect(new Set(from.map(keyOf)).size).toBe(from.length);
        for (const one of asked) expect(questions).toContain(one);
        for (const source of asked.flatMap((one) => one.from)) expect(from).toContainEqual(source);
      }
    }),
  );
});
