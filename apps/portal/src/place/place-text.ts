import { addText, isolated, type Text, type TextValues } from '@truckroll/ui/i18n/start-text.ts';
import i18next from 'i18next';
import type { en } from '../text/place/en.ts';

// Loaded with the first page of "my place", not with the page where help is asked for.
await addText<typeof en>('place', { en: () => import('../text/place/en.ts'), de: () => import('../text/place/de.ts'), es: () => import('../text/place/es.ts'), ar: () => import('../text/place/ar.ts') });

/** The words of "my place". */
export const placeText: Text<typeof en> = (key: string, values: TextValues = {}): string => i18next.t(key, { ns: 'place', ...isolated(values) });

/** The state of a job in a customer's words. */
export const stateText = (state: string): string => (i18next.exists(`state.${state}`, { ns: 'place' }) ? i18next.t(`state.${state}`, { ns: 'place' }) : state);
