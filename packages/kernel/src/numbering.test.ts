import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedSeries, nextInSeries, numberText, yearIn, type NumberSeries } from './numbering.ts';

const START: NumberSeries = { prefix: 'INV-', width: 6, yearly: false, lastNumber: 0, highest: 0, year: null };

test('numbers are written with prefix, year and leading zeros, and grow past their width', () => {
  expect(numberText(START, 123, 2026)).toBe('INV-000123');
  expect(numberText({ prefix: 'J-', width: 4, yearly: true }, 7, 2026)).toBe('J-2026-0007');
  expect(numberText({ prefix: '', width: 2, yearly: false }, 12345, 2026)).toBe('12345');
});

test('the next number may only go up', () => {
  const given = { ...START, lastNumber: 41, highest: 41, year: 2026 };
  expect(changedSeries(given, START, 41, 2026)).toBeUndefined();
  expect(nextInSeries(changedSeries(given, START, 42, 2026)!, 2026).text).toBe('INV-000042');
  expect(nextInSeries(changedSeries(given, START, 5000, 2026)!, 2026).text).toBe('INV-005000');
});

test('the year is the one of the company’s clock', () => {
  const newYear = new Date('2026-12-31T23:30:00Z');
  expect(yearIn('Europe/Berlin', newYear)).toBe(2027);
  expect(yearIn('America/New_York', newYear)).toBe(2026);
});

const act = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ is: 'give' as const }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('year' as const), by: fc.constantFrom(-1, 1) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('change' as const), prefix: fc.constantFrom('INV-', 'INV', 'A/', ''), width: fc.integer({ min: 1, max: 6 }), yearly: fc.boolean(), up: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }) }) },
);

test('whatever is changed in between, no number is given twice, and none is skipped but by whoever sets the next one', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      let [series, now] = [START, 2026];
      const given = new Set<string>();
      for (const one of acts) {
        if (one.is === 'year') now += one.by;
        if (one.is === 'change') series = changedSeries(series, one, one.up, now) ?? series;
        if (one.is !== 'give') continue;
        const { number, year, text } = nextInSeries(series, now);
        expect(given.has(text), text).toBe(false);
        given.add(text);
        expect(number === series.lastNumber + 1 || (series.yearly && number === 1)).toBe(true);
        series = { ...series, lastNumber: number, year, highest: Math.max(series.highest, number) };
      }
    }),
    { numRuns: 5000 },
  );
});
