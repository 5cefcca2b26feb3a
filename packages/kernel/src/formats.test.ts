import { expect, test } from 'vitest';
import { dateFormat, numberFormat } from './formats.ts';

test('a format is made once for its locale and options', () => {
  expect(dateFormat('en', { timeZone: 'UTC' })).toBe(dateFormat('en', { timeZone: 'UTC' }));
  expect(dateFormat('en', { timeZone: 'UTC' })).not.toBe(dateFormat('de', { timeZone: 'UTC' }));
  expect(numberFormat('en', { style: 'currency', currency: 'USD' }).format(4.5)).toBe('$4.50');
  expect(numberFormat('de', { style: 'currency', currency: 'EUR' }).format(4.5)).toBe('4,50\u00a0€');
});

test('what cannot be a format is refused each time', () => {
  const nowhere = () => dateFormat('en', { timeZone: 'Mars/Olympus' });
  expect(nowhere).toThrow(RangeError);
  expect(nowhere).toThrow(RangeError);
});

test('more than are kept still come out right', () => {
  for (let maximumFractionDigits = 0; maximumFractionDigits < 60; maximumFractionDigits++) {
    for (let minimumIntegerDigits = 1; minimumIntegerDigits <= 21; minimumIntegerDigits++) {
      expect(numberFormat('en', { maximumFractionDigits, minimumIntegerDigits, useGrouping: false }).format(7)).toBe('7'.padStart(minimumIntegerDigits, '0'));
    }
  }
});
