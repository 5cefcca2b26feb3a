import { addText, isolated, type Text, type TextValues } from '@truckroll/ui/i18n/start-text.ts';
import i18next from 'i18next';
import { placeDe } from '../text/place-de.ts';
import { placeEn } from '../text/place-en.ts';

// Loaded with the first page of "my place", not with the page where help is asked for.
addText('place', { en: placeEn, de: placeDe });

/** The words of "my place". */
export const placeText: Text<typeof placeEn> = (key: string, values: TextValues = {}): string => i18next.t(key, { ns: 'place', ...isolated(values) });

/** The state of a job in a customer's words. */
export const stateText = (state: string): string => (i18next.exists(`state.${state}`, { ns: 'place' }) ? i18next.t(`state.${state}`, { ns: 'place' }) : state);
