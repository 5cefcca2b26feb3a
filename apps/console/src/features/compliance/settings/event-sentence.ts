import i18next from 'i18next';
import type { SettingsText } from '../../../app/settings/settings-text.ts';
import type { audit } from '../../../text/settings/en/audit.ts';

type Told = Extract<keyof typeof audit.events, string>;

const isTold = (name: string): name is Told => i18next.exists(`audit.events.${name}`, { ns: 'settings' });

/** What an event says in plain words; one that this console does not know yet, by its own name. */
export function eventSentence(name: string, text: SettingsText): string {
  const told = name.replace('.', '/');
  return isTold(told) ? text(`audit.events.${told}`) : name.replaceAll(/[._]/g, ' ');
}
