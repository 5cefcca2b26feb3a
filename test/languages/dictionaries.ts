import { existsSync, globSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');

export const LANGUAGES = ['en', 'de', 'es', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];
/** A folder of texts: in each language every text by its dotted key. */
export type Dictionary = { folder: string; texts: Readonly<Record<Language, ReadonlyMap<string, string>>> };

type Texts = { readonly [key: string]: string | Texts };
const flat = (texts: Texts, before = ''): [string, string][] => Object.entries(texts).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`)));

async function wordsIn(folder: string, language: Language): Promise<ReadonlyMap<string, string>> {
  const file = join(root, folder, `${language}.ts`);
  if (!existsSync(file)) throw new Error(`${folder} has no ${language}.ts`);
  const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, Texts>>;
  return new Map(flat(module[language]!));
}

/** Every folder of the screens and the server that holds a text file for each language. */
export async function dictionaries(): Promise<Dictionary[]> {
  const folders = globSync('{apps,packages}/*/src/**/en.ts', { cwd: root, exclude: ['**/node_modules/**'] }).map((file) => relative(root, join(root, dirname(file))));
  return Promise.all(folders.sort().map(async (folder) => ({ folder, texts: Object.fromEntries(await Promise.all(LANGUAGES.map(async (language) => [language, await wordsIn(folder, language)]))) as Dictionary['texts'] })));
}
