import type { Message } from '@truckroll/contracts/comms/schemas.ts';
import type { Channel } from '../channels-for.ts';
import type { Kind } from '../messages-for.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Wordings } from './template.ts';

export type Language = Message['language'];
export type Wording = { subject: string | null; body: string };
export type BuiltIn = { kind: Kind; channel: Channel; language: Language } & Wording;

const SETS: Readonly<Record<Language, Wordings>> = { en, de, es, ar };

/** The wording that comes with Truckroll. Undefined for a kind that has no such channel. */
export function builtIn(kind: Kind, channel: Channel, language: Language): Wording | undefined {
  const wording = SETS[language][kind];
  if (channel === 'sms') return wording.sms === undefined ? undefined : { subject: null, body: wording.sms };
  return wording[channel];
}

/** All of them, for the template list. */
export function allBuiltIn(): BuiltIn[] {
  return (Object.keys(SETS) as Language[]).flatMap((language) =>
    (Object.keys(en) as Kind[]).flatMap((kind) =>
      (['sms', 'email', 'push'] as const).flatMap((channel) => {
        const wording = builtIn(kind, channel, language);
        return wording ? [{ kind, channel, language, ...wording }] : [];
      }),
    ),
  );
}
