import type { TranslationOf } from '@truckroll/ui';
import type { secondFactor as en } from '../en/second-factor.ts';

export const secondFactor: TranslationOf<typeof en> = {
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
