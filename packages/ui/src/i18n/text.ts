import i18next, { type i18n } from 'i18next';
import IcuFormat from 'i18next-icu';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { de } from './de.ts';
import { en } from './en.ts';

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

/** Starts i18next with ICU messages; an app brings its own dictionary under its own namespace. */
export async function setUpText<T extends object>(namespace: string, app: Readonly<Record<UiLanguage, TranslationOf<T>>>): Promise<i18n> {
  await i18next
    .use(IcuFormat)
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      fallbackLng: 'en',
      resources: { en: { ui: en, [namespace]: app.en }, de: { ui: de, [namespace]: app.de } },
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  const mark = (): void => {
    document.documentElement.lang = i18next.language;
    document.documentElement.dir = i18next.dir();
  };
  i18next.on('languageChanged', mark);
  mark();
  return i18next;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name in a script that runs the other way must not turn the sentence around it. */
const isolated = (values: TextValues): TextValues => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' && RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value]));

/** Texts of one namespace, typed by its English dictionary. */
export function useTextOf<T>(namespace: string): Text<T> {
  const { i18n, t } = useTranslation(namespace);
  // `t` changes with the language; the typing of keys is ours, by dictionary.
  return useCallback((key: string, values: TextValues = {}): string => i18n.t(key, { ns: namespace, ...isolated(values) }), [i18n, t, namespace]);
}

/** The design system's own words. */
export const useUiText = (): Text<typeof en> => useTextOf<typeof en>('ui');
