import { localeOf } from '@truckroll/kernel/locales.ts';
import i18next, { type i18n, type Module } from 'i18next';
import IcuFormat, { type IcuInstance } from 'i18next-icu';
import { importAnew } from '../connection/import-anew.ts';
import { tolerant } from '../storage/tolerant.ts';

/** Dotted paths of every text in a dictionary, so that a missing or misspelt key does not compile. */
export type TextKey<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${TextKey<T[K]>}` }[keyof T & string];
/** The same keys in another language. */
export type TranslationOf<T> = { [K in keyof T]: T[K] extends string ? string : TranslationOf<T[K]> };
export type TextValues = Readonly<Record<string, string | number | Date | boolean | null | undefined>>;
export type Text<T> = (key: TextKey<T>, values?: TextValues) => string;

export const languages = ['en', 'de', 'es', 'ar'] as const;
export type UiLanguage = (typeof languages)[number];
/** A dictionary in every language; each is fetched only once its language is wanted. Typed by the English one, so that a missing key does not compile. */
export type Dictionaries<T extends object> = { readonly [L in UiLanguage]: () => Promise<Readonly<Record<L, TranslationOf<T>>>> };

const STORED = 'truckroll.language';

/** Tells the server too, so that what it writes into a page beforehand is in this language. */
function tellServer(language: UiLanguage): void {
  document.cookie = `${STORED}=${language}; path=/; max-age=31536000; samesite=lax`;
}

const known = (code: string | null | undefined): UiLanguage | undefined => languages.find((language) => code?.toLowerCase().startsWith(language));

/** The language in the address, where this device could not remember it. */
export const LANGUAGE_IN_ADDRESS = 'language';

/** The language chosen on this device, else the browser's, else English. */
export function preferredLanguage(): UiLanguage {
  return known(new URLSearchParams(location.search).get(LANGUAGE_IN_ADDRESS)) ?? known(tolerant(() => localStorage.getItem(STORED), null)) ?? navigator.languages.map(known).find((language) => language !== undefined) ?? 'en';
}

/** How numbers, money and dates are written: as the viewer's region does, with the digits that phones, plates and the rest of the page have. */
export function viewerLocale(language: string = i18next.language): string {
  const regional = navigator.languages.find((tag) => tag.startsWith(`${language}-`));
  if (regional === undefined) return localeOf(language);
  return language === 'ar' ? `${regional}-u-nu-latn` : regional;
}

/** A language's own name for itself. */
export const languageName = (language: string): string => (new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language).replace(/^./u, (first) => first.toLocaleUpperCase(language));

type Loaders = Readonly<Record<UiLanguage, () => Promise<Readonly<Record<string, object>>>>>;
const parts = new Map<string, Loaders>();
let wanted: UiLanguage | undefined;

async function load(namespace: string, loaders: Loaders, language: UiLanguage): Promise<void> {
  if (i18next.hasResourceBundle(language, namespace)) return;
  const words = (await importAnew(loaders[language]))[language];
  if (!words) throw new Error(`${namespace} has no ${language}`);
  i18next.addResourceBundle(language, namespace, words);
}

/** Turns the page into another language and remembers it on this device; false where the device cannot. Nothing changes where its words cannot be fetched. */
export async function chooseLanguage(language: UiLanguage): Promise<boolean> {
  const before = wanted;
  wanted = language;
  try {
    await Promise.all([...parts].map(([namespace, loaders]) => load(namespace, loaders, language)));
  } catch (error) {
    wanted = before;
    throw error;
  }
  await i18next.changeLanguage(language);
  tellServer(language);
  return tolerant(() => {
    localStorage.setItem(STORED, language);
    return true;
  }, false);
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

const isolate = (part: string): string => `\u2068${part}\u2069`;

/** A name in a script that runs the other way, or a number among words that do, must not turn the sentence around it. */
export const isolated = (values: TextValues): TextValues => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' && value !== '' && (i18next.dir() === 'rtl' || RIGHT_TO_LEFT.test(value)) ? isolate(value) : value]));

/** Facts side by side, each in its own direction. */
export function beside(...parts: readonly (string | false | null | undefined)[]): string {
  const facts = parts.filter((part): part is string => typeof part === 'string' && part.trim() !== '');
  return (i18next.dir() === 'rtl' || facts.some((fact) => RIGHT_TO_LEFT.test(fact)) ? facts.map(isolate) : facts).join(' · ');
}

const DIRECTION = 'truckroll.direction';

/** Which way the page runs: as its language does. Whoever builds screens turns them round on his device before there is a language for it (`localStorage`, `truckroll.direction` = `rtl`). */
export function pageDirection(language: Pick<i18n, 'dir'> = i18next): 'ltr' | 'rtl' {
  const turned = tolerant(() => localStorage.getItem(DIRECTION), null);
  return turned === 'rtl' || turned === 'ltr' ? turned : language.dir();
}

/** Adds a part's words to a running app, under a namespace of their own. */
export function addText<T extends object>(namespace: string, dictionaries: Dictionaries<T>): Promise<void> {
  parts.set(namespace, dictionaries);
  return untilLoaded(namespace, dictionaries);
}

const AGAIN_MS = 2000;

/** A part waits for its words: a script that fails at its start never runs again, whoever asks for it. */
async function untilLoaded(namespace: string, dictionaries: Loaders): Promise<void> {
  for (;;) {
    try {
      return await load(namespace, dictionaries, (wanted ??= preferredLanguage()));
    } catch (error) {
      console.warn(`the words of ${namespace} are fetched again`, error);
      await new Promise((wake) => setTimeout(wake, AGAIN_MS));
    }
  }
}

/** Words that no rule of ICU touches; most are. */
const PLAIN = /^[^{}']*$/;

/** ICU messages; plain words are not read as one, which costs a slow phone much of its start. */
function messages(): Module {
  const icu: IcuInstance & { parse?: (words: string, ...rest: readonly unknown[]) => string } = new IcuFormat({ parseLngForICU: viewerLocale });
  const parse = icu.parse?.bind(icu);
  if (!parse) throw new Error('i18next-icu has no parse any more');
  icu.parse = (words, ...rest) => (PLAIN.test(words) ? words : parse(words, ...rest));
  return icu;
}

/** Starts i18next with ICU messages. A dictionary stands under its namespace; only the viewer's language is fetched. */
export async function startText(dictionaries: Readonly<Record<string, Loaders>>, plugins: readonly Module[] = []): Promise<i18n> {
  wanted = preferredLanguage();
  tellServer(wanted);
  i18next.use(messages());
  for (const plugin of plugins) i18next.use(plugin);
  await i18next.init({ lng: wanted, fallbackLng: false, resources: {}, interpolation: { escapeValue: false } });
  for (const [namespace, loaders] of Object.entries(dictionaries)) parts.set(namespace, loaders);
  await Promise.all([...parts].map(([namespace, loaders]) => load(namespace, loaders, wanted ?? 'en')));
  const mark = (): void => {
    document.documentElement.lang = i18next.language;
    document.documentElement.dir = pageDirection();
  };
  i18next.on('languageChanged', mark);
  mark();
  return i18next;
}
