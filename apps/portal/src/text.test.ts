import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { clockText } from './text.ts';
import { de } from './text/de.ts';
import { en } from './text/en.ts';
import { payingDe } from './text/paying-de.ts';
import { payingEn } from './text/paying-en.ts';
import { placeDe } from './text/place-de.ts';
import { placeEn } from './text/place-en.ts';

beforeAll(() => i18next.init({ lng: 'en-US' }));

test('a moment says its day only when it is another day where the company is, by the server’s time', () => {
  const arrives = '2026-11-28T06:30:00Z';
  const at = (now: string): string => clockText(arrives, { timeZone: 'America/Los_Angeles', now });
  expect(at('2026-11-27T22:00:00Z')).toMatch(/^10:30\sPM$/);
  expect(at('2026-11-28T09:00:00Z')).toMatch(/Nov 27.*10:30\sPM$/);
});

type Texts = { readonly [key: string]: string | Texts };
const flat = (texts: Texts, before = ''): [string, string][] => Object.entries(texts).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`)));
/** Words that both languages have in common. */
const SAME = new Set(['Name', 'Position {latitude}, {longitude}']);
const valuesOf = (words: string): (string | undefined)[] => [...words.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();

test.each([['portal', en, de], ['place', placeEn, placeDe], ['paying', payingEn, payingDe]] as [string, Texts, Texts][])('every text of %s is in every language, in words of its own, with the same values', (_, english, german) => {
  const translated = new Map(flat(german));
  const faults = flat(english).flatMap(([key, words]) => {
    const other = translated.get(key);
    translated.delete(key);
    if (other === undefined || other.trim() === '') return [`${key} is missing`];
    if (other === words && /[a-z]{2}/i.test(words.replaceAll(/\{[^}]*\}/g, '')) && !SAME.has(words)) return [`${key} is not translated`];
    return [...new Set(valuesOf(other))].join() !== [...new Set(valuesOf(words))].join() && !words.includes('plural') ? [`${key} has other values`] : [];
  });
  expect([...faults, ...[...translated.keys()].map((key) => `${key} is in no other language`)]).toEqual([]);
});

test('a value is never called as an option of the translation is', () => {
  const reserved = new Set(['lng', 'ns', 'count', 'context', 'defaultValue', 'lngs']);
  for (const [key, words] of [en, placeEn, payingEn].flatMap((texts) => flat(texts))) expect(valuesOf(words).filter((name) => name !== undefined && reserved.has(name)), key).toEqual([]);
});

test('no words stand in the code itself', () => {
  const source = import.meta.dirname;
  const found = globSync('**/*.ts', { cwd: source }).filter((file) => !file.startsWith('text/') && !file.includes('.test.')).flatMap((file) =>
    readFileSync(join(source, file), 'utf8').split('\n').filter((line) => !/^\s*(\*|\/\*|\/\/)|console\.|new (Type)?Error|super\(/.test(line)).flatMap((line) => [...line.matchAll(/'([A-Z][a-z]+(?: [A-Za-z]+)+[.!?]?)'(?!:)/g)].map(([, words]) => `${file}: ${words}`)),
  );
  expect(found).toEqual([]);
});
