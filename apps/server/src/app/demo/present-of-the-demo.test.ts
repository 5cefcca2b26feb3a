import { expect, test } from 'vitest';
import { presentOfTheDemo } from './present-of-the-demo.ts';

const zone = 'America/Los_Angeles';

test('a city that is awake begins now', () => {
  const noon = Date.parse('2026-03-02T20:00:00Z');
  expect(presentOfTheDemo(noon, zone)).toBe(noon);
});

test('a sleeping city begins in its latest afternoon, never in the future', () => {
  expect(new Date(presentOfTheDemo(Date.parse('2026-03-02T09:00:00Z'), zone)).toISOString()).toBe('2026-03-01T23:30:00.000Z');
  expect(new Date(presentOfTheDemo(Date.parse('2026-03-03T05:00:00Z'), zone)).toISOString()).toBe('2026-03-02T23:30:00.000Z');
});
