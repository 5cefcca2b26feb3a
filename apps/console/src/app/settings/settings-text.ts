import { addText, useTextOf, type Text } from '@truckroll/ui';
import { settingsTexts } from '../../text/settings/settings-texts.ts';

type Texts = typeof settingsTexts.en;
export type SettingsText = Text<Texts>;

// Loaded with the first page of the settings, not with the console.
addText('settings', settingsTexts);

/** The words of the settings. */
export const useSettingsText = (): SettingsText => useTextOf<Texts>('settings');
