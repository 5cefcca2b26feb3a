import type { DeviceName } from './device-name.ts';
import { PROOF_GRACE_DAYS } from './proof-after-look-up.ts';
import type { Language, LinkPurpose } from '../tables.ts';

/** What a mail about somebody's account tells. */
export type AccountMatter =
  | { is: LinkPurpose; link: string }
  | { is: 'invitation'; link: string; invitedBy: string; days: number }
  | { is: 'email-changed'; newEmail: string }
  | { is: `${'domain' | 'host'}-proof-${'missing' | 'lost'}`; name: string; since: Date; link: string }
  | { is: 'new-device'; device: DeviceName; place: string; at: Date };

type Wording = { subject: string; body: string };
type Wordings = Record<AccountMatter['is'], Wording> & { device: string; unknownDevice: string; phoneCode: string };

const en: Wordings = {
  'reset-password': { subject: 'Choose a new password', body: 'Somebody asked for a new password for your account at {organisation}. If it was you, choose it here within 30 minutes:\n{link}\n\nIf it was not you, do nothing: your password stays as it is.' },
  'sign-in': { subject: 'Your sign-in link', body: 'Sign in at {organisation} with this link within 30 minutes. It works once:\n{link}\n\nIf you did not ask for it, do nothing.' },
  'verify-email': { subject: 'Confirm your e-mail address', body: 'Please confirm that this is your e-mail address at {organisation}. The link works for a day:\n{link}' },
  'change-email': { subject: 'Confirm your new e-mail address', body: 'You want to sign in at {organisation} with this address from now on. Confirm it within a day:\n{link}\n\nIf you did not ask for it, do nothing.' },
  invitation: { subject: '{invitedBy} invites you to {organisation}', body: '{invitedBy} invites you to work at {organisation} with Truckroll. Accept within {days} days:\n{link}' },
  'email-changed': { subject: 'Your e-mail address was changed', body: 'Your account at {organisation} now belongs to another address: {newEmail}.\n\nIf it was not you, tell an administrator of {organisation} at once.' },
  'new-device': { subject: 'New sign-in to your account', body: 'Somebody signed in to your account at {organisation} from a device that is new to us:\n\n{device}\nNetwork: {place}\n{at}\n\nIf it was you, there is nothing to do. If not, choose a new password at once and end your other sessions under “My account”.' },
  'domain-proof-missing': { subject: 'The proof of {name} is missing', body: 'You sign in with addresses of {name} at your identity provider. The record in its DNS that proves it as yours is missing since {since}.\n\nPut it back within {days} days. After that, nobody new is let in by an address of this domain. What the record says stands here:\n{link}' },
  'domain-proof-lost': { subject: '{name} counts no longer', body: 'The record in the DNS of {name} that proves it as yours is missing since {since}. Nobody new is let in by an address of this domain any more.\n\nPut the record back and have us look:\n{link}' },
  'host-proof-missing': { subject: 'The proof of {name} is missing', body: 'Your portal opens under {name}. The record in its DNS that proves it as yours is missing since {since}.\n\nPut it back within {days} days. After that, your portal opens there no longer. What the record says stands here:\n{link}' },
  'host-proof-lost': { subject: 'Your portal opens under {name} no longer', body: 'The record in the DNS of {name} that proves it as yours is missing since {since}. Your portal opens there no longer; under the address of the installation it does.\n\nPut the record back and have us look:\n{link}' },
  device: '{browser} on {system}',
  unknownDevice: 'Unknown program',
  phoneCode: '{code} is your code to confirm this phone at {organisation}. It works for 10 minutes. Tell it to nobody.',
};

const de: Wordings = {
  'reset-password': { subject: 'Neues Passwort wählen', body: 'Jemand hat für Ihr Konto bei {organisation} ein neues Passwort angefordert. Waren Sie es, dann wählen Sie es hier innerhalb von 30 Minuten:\n{link}\n\nWaren Sie es nicht, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.' },
  'sign-in': { subject: 'Ihr Link zum Anmelden', body: 'Melden Sie sich innerhalb von 30 Minuten mit diesem Link bei {organisation} an. Er gilt einmal:\n{link}\n\nHaben Sie ihn nicht angefordert, brauchen Sie nichts zu tun.' },
  'verify-email': { subject: 'E-Mail-Adresse bestätigen', body: 'Bitte bestätigen Sie, dass dies Ihre E-Mail-Adresse bei {organisation} ist. Der Link gilt einen Tag:\n{link}' },
  'change-email': { subject: 'Neue E-Mail-Adresse bestätigen', body: 'Sie möchten sich bei {organisation} künftig mit dieser Adresse anmelden. Bestätigen Sie sie innerhalb eines Tages:\n{link}\n\nHaben Sie das nicht gewollt, brauchen Sie nichts zu tun.' },
  invitation: { subject: '{invitedBy} lädt Sie zu {organisation} ein', body: '{invitedBy} lädt Sie ein, bei {organisation} mit Truckroll zu arbeiten. Nehmen Sie innerhalb von {days} Tagen an:\n{link}' },
  'email-changed': { subject: 'Ihre E-Mail-Adresse wurde geändert', body: 'Ihr Konto bei {organisation} gehört jetzt zu einer anderen Adresse: {newEmail}.\n\nWaren Sie es nicht, sagen Sie es sofort der Verwaltung von {organisation}.' },
  'new-device': { subject: 'Neue Anmeldung in Ihrem Konto', body: 'Jemand hat sich in Ihrem Konto bei {organisation} von einem Gerät angemeldet, das wir noch nicht kennen:\n\n{device}\nNetz: {place}\n{at}\n\nWaren Sie es, brauchen Sie nichts zu tun. Wenn nicht, wählen Sie sofort ein neues Passwort und beenden Sie Ihre anderen Sitzungen unter „Mein Konto“.' },
  'domain-proof-missing': { subject: 'Der Nachweis für {name} fehlt', body: 'Sie melden sich mit Adressen von {name} bei Ihrem Identitätsanbieter an. Der Eintrag im DNS, der die Domäne als Ihre nachweist, fehlt seit {since}.\n\nSetzen Sie ihn innerhalb von {days} Tagen wieder ein. Danach kommt niemand Neues mehr mit einer Adresse dieser Domäne herein. Was der Eintrag sagen muss, steht hier:\n{link}' },
  'domain-proof-lost': { subject: '{name} zählt nicht mehr', body: 'Der Eintrag im DNS von {name}, der die Domäne als Ihre nachweist, fehlt seit {since}. Mit einer Adresse dieser Domäne kommt niemand Neues mehr herein.\n\nSetzen Sie den Eintrag wieder ein und lassen Sie nachsehen:\n{link}' },
  'host-proof-missing': { subject: 'Der Nachweis für {name} fehlt', body: 'Ihr Portal öffnet sich unter {name}. Der Eintrag im DNS, der den Namen als Ihren nachweist, fehlt seit {since}.\n\nSetzen Sie ihn innerhalb von {days} Tagen wieder ein. Danach öffnet sich Ihr Portal dort nicht mehr. Was der Eintrag sagen muss, steht hier:\n{link}' },
  'host-proof-lost': { subject: 'Ihr Portal öffnet sich nicht mehr unter {name}', body: 'Der Eintrag im DNS von {name}, der den Namen als Ihren nachweist, fehlt seit {since}. Ihr Portal öffnet sich dort nicht mehr; unter der Adresse der Installation weiterhin.\n\nSetzen Sie den Eintrag wieder ein und lassen Sie nachsehen:\n{link}' },
  device: '{browser} auf {system}',
  unknownDevice: 'Unbekanntes Programm',
  phoneCode: '{code} ist Ihr Code, um dieses Telefon bei {organisation} zu bestätigen. Er gilt 10 Minuten. Sagen Sie ihn niemandem.',
};

const SETS: Partial<Record<Language, Wordings>> = { en, de };

/** A mail about an account, in the person's language where there is wording for it, else in English. */
export function accountMail(matter: AccountMatter, { organisation, timeZone, language }: { organisation: string; timeZone: string; language: Language }): { subject: string; text: string } {
  const [words, locale] = SETS[language] ? [SETS[language], language] : [en, 'en'];
  const values: Record<string, string> = { organisation, ...valuesOf(matter, words, locale, timeZone) };
  // One pass: what a value says is never filled in again.
  const fill = (template: string): string => template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name]!);
  const { subject, body } = words[matter.is];
  return { subject: fill(subject), text: `${fill(body)}\n\n${organisation}` };
}

/** The text message with the code that confirms a phone. */
export const phoneCodeText = (code: string, { organisation, language }: { organisation: string; language: Language }): string => (SETS[language] ?? en).phoneCode.replaceAll(/\{(\w+)\}/g, (_, name: string) => ({ code, organisation })[name]!);

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
