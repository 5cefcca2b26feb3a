import type { i18n } from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { en } from './en.ts';
import { isolated, startText, type Dictionaries, type Text, type TextValues } from './start-text.ts';

const uiTexts: Dictionaries<typeof en> = { en: () => import('./en.ts'), de: () => import('./de.ts'), es: () => import('./es.ts'), ar: () => import('./ar.ts') };

/** Starts the texts of a React app: the design system's words and the app's own, under its own namespace. */
export const setUpText = <T extends object>(namespace: string, app: Dictionaries<T>): Promise<i18n> => startText({ ui: uiTexts, [namespace]: app }, [initReactI18next]);

/** Texts of one namespace, typed by its English dictionary. */
export function useTextOf<T>(namespace: string): Text<T> {
  const { t } = useTranslation(namespace, { useSuspense: false });
  // Typing the keys is ours, by dictionary; to i18next they are plain strings.
  const say: (key: string, values: Record<string, unknown>) => string = t;
  return useCallback((key: string, values: TextValues = {}): string => say(key, { ...isolated(values) }), [say]);
}

/** The design system's own words. */
export const useUiText = (): Text<typeof en> => useTextOf<typeof en>('ui');
