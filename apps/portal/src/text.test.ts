import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { clockText } from './text.ts';

beforeAll(() => i18next.init({ lng: 'en-US' }));

test('a moment says its day only when it is another day where the company is, by the server’s time', () => {
  const arrives = '2026-11-28T06:30:00Z';
  const at = (now: string): string => clockText(arrives, { timeZone: 'America/Los_Angeles', now });
  expect(at('2026-11-27T22:00:00Z')).toMatch(/^10:30\sPM$/);
  expect(at('2026-11-28T09:00:00Z')).toMatch(/Nov 27.*10:30\sPM$/);
});
