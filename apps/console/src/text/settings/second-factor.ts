import type { TranslationOf } from '@truckroll/ui';

const en = {
  lead: 'What you prove yourself with besides your password. A stolen password alone then opens nothing.',
  app: 'Authenticator app',
  appLead: 'An app on your phone shows a new six-digit code every half minute.',
  on: 'Set up',
  off: 'Not set up',
  setUp: 'Set up',
  replace: 'Set up another',
  remove: 'Remove',
  removed: 'The authenticator app is removed',
  required: 'Your role requires a second factor; it can be replaced but not removed.',
  passkeys: 'Passkeys',
  passkeysLead: 'Sign in with your finger, face or PIN, without a password. Nobody can steal it from you by a forged page.',
  codes: 'Recovery codes',
  codesLead: 'Each opens your account once when your phone is not at hand.',
  codesLeft: '{n, plural, =0 {None left} one {# left} other {# left}}',
  renewHint: 'New ones make the old ones void.',
  renew: 'Make new ones',
} as const;

const de: TranslationOf<typeof en> = {
  lead: 'Womit Sie sich außer dem Passwort ausweisen. Ein gestohlenes Passwort allein öffnet dann nichts mehr.',
  app: 'Authenticator-App',
  appLead: 'Eine App auf Ihrem Telefon zeigt jede halbe Minute einen neuen sechsstelligen Code.',
  on: 'Eingerichtet',
  off: 'Nicht eingerichtet',
  setUp: 'Einrichten',
  replace: 'Andere einrichten',
  remove: 'Entfernen',
  removed: 'Die Authenticator-App ist entfernt',
  required: 'Ihre Rolle verlangt einen zweiten Faktor; er lässt sich ersetzen, aber nicht entfernen.',
  passkeys: 'Passkeys',
  passkeysLead: 'Melden Sie sich mit Finger, Gesicht oder PIN an, ohne Passwort. Mit einer gefälschten Seite kann ihn Ihnen niemand stehlen.',
  codes: 'Wiederherstellungscodes',
  codesLead: 'Jeder öffnet Ihr Konto einmal, wenn das Telefon nicht zur Hand ist.',
  codesLeft: '{n, plural, =0 {Keiner mehr übrig} one {Noch # übrig} other {Noch # übrig}}',
  renewHint: 'Neue machen die alten ungültig.',
  renew: 'Neue erzeugen',
};

export const secondFactor = { en, de };
