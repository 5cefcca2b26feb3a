import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { dictionaries, LANGUAGES } from './dictionaries.ts';
import { SAME_EVERYWHERE } from './same-everywhere.ts';

const all = await dictionaries();

/** The names a message is given values for, and the forms each count has. */
function partsOf(elements: readonly MessageFormatElement[]): { names: Set<string>; counts: Map<string, Set<string>> } {
  const names = new Set<string>();
  const counts = new Map<string, Set<string>>();
  const walk = (inside: readonly MessageFormatElement[]): void => {
    for (const element of inside) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      names.add(element.value);
      if (element.type === TYPE.plural) counts.set(element.value, new Set([...(counts.get(element.value) ?? []), ...Object.keys(element.options)]));
      if (element.type === TYPE.plural || element.type === TYPE.select) for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(elements);
  return { names, counts };
}
const read = (words: string) => partsOf(parse(words, { ignoreTag: true }));
const wordsAlone = (words: string): string => words.replaceAll(/\{[^{}]*\}/g, '');

test('the words of every part of the product were found', () => {
  expect(all.map(({ folder }) => folder)).toEqual(expect.arrayContaining(['apps/console/src/text', 'apps/console/src/text/settings', 'apps/portal/src/text', 'apps/portal/src/text/place', 'apps/technician/src/text', 'packages/ui/src/i18n']));
});

test.each(all.map(({ folder, texts }) => [folder, texts] as const))('every text of %s is there in four languages, in words of its own', (_, texts) => {
  const faults = LANGUAGES.filter((language) => language !== 'en').flatMap((language) => {
    const missing = [...texts.en.keys()].filter((key) => (texts[language].get(key) ?? '').trim() === '').map((key) => `${language} ${key}: missing`);
    const extra = [...texts[language].keys()].filter((key) => !texts.en.has(key)).map((key) => `${language} ${key}: in no other language`);
    const same = [...texts.en].filter(([key, words]) => texts[language].get(key) === words && /\p{L}{2}/u.test(wordsAlone(words)) && !SAME_EVERYWHERE[language].has(words)).map(([key, words]) => `${language} ${key}: “${words}” as in English`);
    return [...missing, ...extra, ...same];
  });
  expect(faults).toEqual([]);
});

test.each(all.map(({ folder, texts }) => [folder, texts] as const))('every text of %s can be read, takes the same values in each language and knows each form of its counts', (_, texts) => {
  const faults = LANGUAGES.flatMap((language) => [...texts[language]].flatMap(([key, words]) => {
    try {
      const { names, counts } = read(words);
      const others = read(texts.en.get(key) ?? '').names;
      const values = [...others].sort().join() === [...names].sort().join() ? [] : [`${language} ${key}: takes ${[...names].join()}, not ${[...others].join()}`];
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      // A count that only ever shows or hides a part of a sentence has no forms.
      return [...values, ...[...counts].filter(([, has]) => !(has.size === 2 && has.has('=0') && has.has('other'))).flatMap(([name, has]) => forms.filter((form) => !has.has(form) && !(form === 'zero' && has.has('=0')) && !(form === 'many' && language === 'es')).map((form) => `${language} ${key}: {${name}} has no “${form}”`))];
    } catch (error) {
      return [`${language} ${key}: ${String(error)}`];
    }
  }));
  expect(faults).toEqual([]);
});

test('a value is never called as an option of the translation is', () => {
  const reserved = new Set(['lng', 'ns', 'context', 'defaultValue', 'lngs', 'replace']);
  const faults = all.flatMap(({ folder, texts }) => [...texts.en].flatMap(([key, words]) => [...read(words).names].filter((name) => reserved.has(name)).map((name) => `${folder} ${key}: {${name}}`)));
  expect(faults).toEqual([]);
});
