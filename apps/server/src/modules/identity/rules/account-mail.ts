import { localeOf } from '@truckroll/kernel';
import { ar } from './account-wordings/ar.ts';
import { de } from './account-wordings/de.ts';
import { en } from './account-wordings/en.ts';
import { es } from './account-wordings/es.ts';
import type { AccountMatter, Wordings } from './account-wordings/wordings.ts';
import { PROOF_GRACE_DAYS } from './proof-after-look-up.ts';
import type { Language } from '../tables.ts';

const SETS: Readonly<Record<Language, Wordings>> = { en, de, es, ar };

/** A mail about an account, in the person's language. */
export function accountMail(matter: AccountMatter, { organisation, timeZone, language }: { organisation: string; timeZone: string; language: Language }): { subject: string; text: string } {
  const words = SETS[language];
  const values: Record<string, string> = { organisation, ...valuesOf(matter, words, localeOf(language), timeZone) };
  // One pass: what a value says is never filled in again.
  const fill = (template: string): string => template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name]!);
  const { subject, body } = words[matter.is];
  return { subject: fill(subject), text: `${fill(body)}\n\n${organisation}` };
}

/** The text message with the code that confirms a phone. */
export const phoneCodeText = (code: string, { organisation, language }: { organisation: string; language: Language }): string => SETS[language].phoneCode.replaceAll(/\{(\w+)\}/g, (_, name: string) => ({ code, organisation })[name]!);

function valuesOf(matter: AccountMatter, words: Wordings, locale: string, timeZone: string): Record<string, string> {
  const moment = (at: Date): string => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone }).format(at);
  switch (matter.is) {
    case 'new-device': {
      const { browser, system } = matter.device;
      const device = browser && system ? words.device.replace('{browser}', browser).replace('{system}', system) : (browser ?? system ?? words.unknownDevice);
      return { device, place: matter.place, at: moment(matter.at) };
    }
    case 'invitation': return { link: matter.link, invitedBy: matter.invitedBy, days: String(matter.days) };
    case 'domain-proof-missing':
    case 'domain-proof-lost':
    case 'host-proof-missing':
    case 'host-proof-lost': return { name: matter.name, since: moment(matter.since), days: String(PROOF_GRACE_DAYS), link: matter.link };
    case 'email-changed': return { newEmail: matter.newEmail };
    default: return { link: matter.link };
  }
}
