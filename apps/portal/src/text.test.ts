import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('of two moments on one other day, only the first says the day', () => {
  const clock = { timeZone: 'America/Los_Angeles', now: '2026-11-26T22:00:00Z' };
  expect(clockText('2026-11-28T06:30:00Z', clock, '2026-11-28T05:30:00Z')).toMatch(/^10:30\sPM$/);
  expect(clockText('2026-11-28T08:30:00Z', clock, '2026-11-28T05:30:00Z')).toMatch(/Nov 28.*12:30\sAM$/);
});

test('no words stand in the code itself', () => {
  const source = import.meta.dirname;
  const found = globSync('**/*.ts', { cwd: source }).filter((file) => !file.startsWith('text/') && !file.includes('.test.')).flatMap((file) =>
    readFileSync(join(source, file), 'utf8').split('\n').filter((line) => !/^\s*(\*|\/\*|\/\/)|console\.|new (Type)?Error|super\(/.test(line)).flatMap((line) => [...line.matchAll(/'([A-Z][a-z]+(?: [A-Za-z]+)+[.!?]?)'(?!:)/g)].map(([, words]) => `${file}: ${words}`)),
  );
  expect(found).toEqual([]);
});
