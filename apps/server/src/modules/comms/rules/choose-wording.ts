import type { Channel } from './channels-for.ts';
import type { Kind } from './messages-for.ts';
import { builtIn, hasOwnSet, type BuiltIn, type Language, type Wording } from './templates/built-in.ts';

/** The organisation's own wording in a language, else Truckroll's, else the organisation's and then Truckroll's English; with the language it is in. */
export function chooseWording(own: readonly BuiltIn[], kind: Kind, channel: Channel, language: Language): (Wording & { language: Language }) | undefined {
  const ownIn = (wanted: Language): BuiltIn | undefined => own.find((template) => template.kind === kind && template.channel === channel && template.language === wanted);
  const given = (wording: Wording | undefined, inLanguage: Language) => wording && { subject: wording.subject, body: wording.body, language: inLanguage };
  return given(ownIn(language), language) ?? (hasOwnSet(language) ? given(builtIn(kind, channel, language), language) : undefined) ?? given(ownIn('en'), 'en') ?? given(builtIn(kind, channel, 'en'), 'en');
}
