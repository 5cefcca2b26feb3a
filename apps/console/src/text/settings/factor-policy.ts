import type { TranslationOf } from '@truckroll/ui';

const en = {
  lead: 'Whose password alone is not enough to come in.',
  roles: 'Who needs a second factor',
  rolesLead: 'Whoever has one of these roles sets up an authenticator app or a passkey, and can do nothing else without it.',
  always: 'Owners and admins',
  alwaysHint: 'Always; only a demonstration does not ask them.',
  grace: 'From when on',
  graceLead: 'Until then people are only reminded, so that nobody is stopped in the middle of a shift.',
  graceDays: 'Days of reminding, from saving on',
  from: 'In force from {date}.',
  ownFirst: 'Whoever demands a second factor has one. Set up your own first:',
} as const;

const de: TranslationOf<typeof en> = {
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

export const factorPolicy = { en, de };
