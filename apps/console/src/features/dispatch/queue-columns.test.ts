import { expect, test } from 'vitest';
import { readColumns, usualColumns } from './queue-columns.ts';

test('nothing kept means the usual columns; no column at all is a choice as well', () => {
  expect(readColumns(undefined)).toEqual(usualColumns);
  expect(readColumns('')).toEqual([]);
});

test('columns keep the order of the row, and names from another version are left out', () => {
  expect(readColumns('vehicle gone place')).toEqual(['place', 'vehicle']);
});
