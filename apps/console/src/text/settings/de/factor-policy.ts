import type { TranslationOf } from '@truckroll/ui';
import type { factorPolicy as en } from '../en/factor-policy.ts';

export const factorPolicy: TranslationOf<typeof en> = {
  lead: 'Wessen Passwort allein nicht genügt, um hereinzukommen.',
  roles: 'Wer einen zweiten Faktor braucht',
  rolesLead: 'Wer eine dieser Rollen hat, richtet eine Authenticator-App oder einen Passkey ein und kann ohne nichts anderes tun.',
  always: 'Inhaber und Administratoren',
  alwaysHint: 'Immer; nur eine Vorführung fragt sie nicht.',
  grace: 'Ab wann',
  graceLead: 'Bis dahin wird nur erinnert, damit niemand mitten in der Schicht vor verschlossener Tür steht.',
  graceDays: 'Tage der Erinnerung, ab dem Speichern',
  from: 'Gilt ab {date}.',
  ownFirst: 'Wer einen zweiten Faktor verlangt, hat selbst einen. Richten Sie zuerst Ihren eigenen ein:',
};
