import type { Channel } from './channels-for.ts';
import type { Kind } from './messages-for.ts';
import { builtIn, type BuiltIn, type Language, type Wording } from './templates/built-in.ts';

/** The organisation's own wording in a language, else Truckroll's. Undefined for a kind that has no such channel. */
export function chooseWording(own: readonly BuiltIn[], kind: Kind, channel: Channel, language: Language): Wording | undefined {
  const wording = own.find((template) => template.kind === kind && template.channel === channel && template.language === language) ?? builtIn(kind, channel, language);
  return wording && { subject: wording.subject, body: wording.body };
}
