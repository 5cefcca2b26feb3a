import type { SettingsText } from '../../../app/settings/settings-text.ts';
import { audit } from '../../../text/settings/audit.ts';

type Told = keyof typeof audit.en.events;

const isTold = (name: string): name is Told => Object.hasOwn(audit.en.events, name);

/** What an event says in plain words; one that this console does not know yet, by its own name. */
export function eventSentence(name: string, text: SettingsText): string {
  const told = name.replace('.', '/');
  return isTold(told) ? text(`audit.events.${told}`) : name.replaceAll(/[._]/g, ' ');
}
