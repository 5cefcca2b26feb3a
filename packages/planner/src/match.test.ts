import fc from 'fast-check';
import { expect, test } from 'vitest';
import { match } from './match.ts';

/** Every assignment there is. */
function cheapest(costs: Float64Array, rows: number, columns: number, reserve: Float64Array, row = 0, used = 0): number {
  if (row === rows) return 0;
  let best = reserve[row]! + cheapest(costs, rows, columns, reserve, row + 1, used);
  for (let column = 0; column < columns; column++) {
    if (used & (1 << column) || costs[row * columns + column] === Infinity) continue;
    best = Math.min(best, costs[row * columns + column]! + cheapest(costs, rows, columns, reserve, row + 1, used | (1 << column)));
  }
  return best;
}

const problem = fc.integer({ min: 0, max: 5 }).chain((rows) =>
  fc.integer({ min: 0, max: 6 }).chain((columns) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      costs: fc.array(fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -20, max: 60 }) }, { weight: 1, arbitrary: fc.constant(Infinity) }), { minLength: rows * columns, maxLength: rows * columns }).map((values) => Float64Array.from(values)),
      reserve: fc.array(fc.integer({ min: -10, max: 80 }), { minLength: rows, maxLength: rows }).map((values) => Float64Array.from(values)),
    }),
  ),
);

test('no assignment is cheaper, and nobody is given twice', () => {
  fc.assert(
    fc.property(problem, ({ rows, columns, costs, reserve }) => {
      const { columnOf, cost } = match(costs, rows, columns, reserve);
      const taken = [...columnOf].filter((column) => column !== -1);
      expect(new Set(taken).size).toBe(taken.length);
      expect([...columnOf].reduce((sum, column, row) => sum + (column === -1 ? reserve[row]! : costs[row * columns + column]!), 0)).toBe(cost);
      expect(cost).toBe(cheapest(costs, rows, columns, reserve));
    }),
    { numRuns: 2_000 },
  );
});

test('the prices prove it: no pair is cheaper than what its row and column are worth, the chosen ones are worth their cost', () => {
  fc.assert(
    fc.property(problem, ({ rows, columns, costs, reserve }) => {
      const { columnOf, rowPrice, columnPrice } = match(costs, rows, columns, reserve);
      for (let row = 0; row < rows; row++) {
        expect(rowPrice[row]!).toBeLessThanOrEqual(reserve[row]!);
        if (columnOf[row] === -1) expect(rowPrice[row]).toBe(reserve[row]);
        for (let column = 0; column < columns; column++) {
          const slack = costs[row * columns + column]! - rowPrice[row]! - columnPrice[column]!;
          expect(slack).toBeGreaterThanOrEqual(0);
          if (columnOf[row] === column) expect(slack).toBe(0);
        }
      }
      for (let column = 0; column < columns; column++) {
        expect(columnPrice[column]!).toBeLessThanOrEqual(0);
        if (![...columnOf].includes(column)) expect(columnPrice[column]).toBeCloseTo(0, 12);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('without reserve prices as few as can be are left open, and those cost nothing', () => {
  const costs = Float64Array.from([5, 9, 4, Infinity, 7, Infinity]);
  const { columnOf, cost } = match(costs, 3, 2);
  expect([[...columnOf], cost]).toEqual([[1, 0, -1], 13]);
  expect([...match(Float64Array.from([5, 9, 4, Infinity]), 2, 2).columnOf]).toEqual([1, 0]);
  expect([...match(new Float64Array(6).fill(Infinity), 2, 3).columnOf]).toEqual([-1, -1]);
  expect(match(new Float64Array(0), 0, 5)).toMatchObject({ cost: 0 });
});

test('a present assignment stays when what speaks against it is less than the cost of switching', () => {
  const costs = Float64Array.from([10, 9, 9, 10]);
  expect([...match(costs, 2, 2).columnOf]).toEqual([1, 0]);
  const switching = 3;
  const dear = costs.map((cost, at) => (at === 0 || at === 3 ? cost : cost + switching));
  expect([...match(dear, 2, 2).columnOf]).toEqual([0, 1]);
});

test('what is no cost is refused with its place', () => {
  expect(() => match(Float64Array.from([1, NaN]), 1, 2)).toThrow('the cost of row 0, column 1 is NaN');
  expect(() => match(Float64Array.from([1, -Infinity]), 2, 1)).toThrow('the cost of row 1, column 0 is -Infinity');
  expect(() => match(new Float64Array(3), 2, 2)).toThrow('costs has 3 entries; 2 rows × 2 columns are 4');
  expect(() => match(new Float64Array(2), 2, 1, Float64Array.from([1, Infinity]))).toThrow('the reserve of row 1 is Infinity');
});
