import type { TranslationOf } from '@truckroll/ui';
import { frame } from './frame.ts';
import { organisation } from './organisation.ts';

/** Every part of the settings and its words, a line each in both languages. */
const en = {
  ...frame.en,
  organisation: organisation.en,
} as const;

const de: TranslationOf<typeof en> = {
  ...frame.de,
  organisation: organisation.de,
};

export const settingsTexts = { en, de };
