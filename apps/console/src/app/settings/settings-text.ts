import { addText, useTextOf, type Text } from '@truckroll/ui';
import type { en } from '../../text/settings/en.ts';

type Texts = typeof en;
export type SettingsText = Text<Texts>;

// Loaded with the first page of the settings, not with the console.
await addText<Texts>('settings', { en: () => import('../../text/settings/en.ts'), de: () => import('../../text/settings/de.ts'), es: () => import('../../text/settings/es.ts'), ar: () => import('../../text/settings/ar.ts') });

/** The words of the settings. */
export const useSettingsText = (): SettingsText => useTextOf<Texts>('settings');
