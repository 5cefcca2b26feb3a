import i18next, { type i18n, type Module } from 'i18next';
import IcuFormat from 'i18next-icu';

/** Dotted paths of every text in a dictionary, so that a missing or misspelt key does not compile. */
export type TextKey<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${TextKey<T[K]>}` }[keyof T & string];
/** The same keys in another language. */
export type TranslationOf<T> = { [K in keyof T]: T[K] extends string ? string : TranslationOf<T[K]> };
export type TextValues = Readonly<Record<string, string | number | Date | boolean | null | undefined>>;
export type Text<T> = (key: TextKey<T>, values?: TextValues) => string;

export const languages = ['en', 'de'] as const;
export type UiLanguage = (typeof languages)[number];

const STORED = 'truckroll.language';

const known = (code: string | null | undefined): UiLanguage | undefined => languages.find((language) => code?.toLowerCase().startsWith(language));

/** The language chosen on this device, else the browser's, else English. */
export function preferredLanguage(): UiLanguage {
  return known(localStorage.getItem(STORED)) ?? navigator.languages.map(known).find((language) => language !== undefined) ?? 'en';
}

export function chooseLanguage(language: UiLanguage): Promise<unknown> {
  localStorage.setItem(STORED, language);
  return i18next.changeLanguage(language);
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name in a script that runs the other way must not turn the sentence around it. */
export const isolated = (values: TextValues): TextValues => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' && RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value]));

const DIRECTION = 'truckroll.direction';

/** Which way the page runs: as its language does. Whoever builds screens turns them round on his device before there is a language for it (`localStorage`, `truckroll.direction` = `rtl`). */
export function pageDirection(language: Pick<i18n, 'dir'> = i18next): 'ltr' | 'rtl' {
  const turned = localStorage.getItem(DIRECTION);
  return turned === 'rtl' || turned === 'ltr' ? turned : language.dir();
}

/** Adds a part's words to a running app, under a namespace of their own. */
export function addText(namespace: string, texts: Readonly<Record<UiLanguage, object>>): void {
  for (const language of languages) i18next.addResourceBundle(language, namespace, texts[language]);
}

/** Starts i18next with ICU messages. A dictionary stands under its namespace, once for each language. */
export async function startText(dictionaries: Readonly<Record<string, Readonly<Record<UiLanguage, object>>>>, plugins: readonly Module[] = []): Promise<i18n> {
  i18next.use(IcuFormat);
  for (const plugin of plugins) i18next.use(plugin);
  await i18next.init({
    lng: preferredLanguage(),
    fallbackLng: 'en',
    resources: Object.fromEntries(languages.map((language) => [language, Object.fromEntries(Object.entries(dictionaries).map(([namespace, texts]) => [namespace, texts[language]]))])),
    interpolation: { escapeValue: false },
  });
  const mark = (): void => {
    document.documentElement.lang = i18next.language;
    document.documentElement.dir = pageDirection();
  };
  i18next.on('languageChanged', mark);
  mark();
  return i18next;
}
