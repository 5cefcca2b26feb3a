import type { TranslationOf } from '@truckroll/ui';
import type { support as en } from '../en/support.ts';

export const support: TranslationOf<typeof en> = {
  lead: 'Wer Truckroll für Sie betreibt, kann nicht in Ihre Organisation sehen, außer Sie erlauben es für eine Zeit. Was dann geschieht, steht in Ihrem Prüfprotokoll.',
  add: 'Support hereinlassen',
  none: 'Der Support war noch nie da',
  noneHint: 'Erlauben Sie es, wenn Sie um Hilfe gebeten haben, und beenden Sie es danach.',
  reason: 'Wobei Sie Hilfe brauchen',
  role: 'Was der Support darf',
  read_only: 'Nur ansehen',
  admin: 'Als Administrator arbeiten',
  roleHint: 'In beiden Fällen ändert der Support keine Personen, Rollen, Schlüssel oder Anmelde-Einstellungen.',
  hours: 'Für wie viele Stunden',
  hoursHint: 'Höchstens eine Woche (168).',
  replaces: 'Was jetzt gilt, endet damit.',
  granted: 'Der Support darf herein',
  by: 'Von {name}, {time}',
  until: 'Bis {time}',
  holds: 'Offen',
  ended: 'Beendet',
  revoke: 'Jetzt beenden',
  revokeHint: 'Wer gerade da ist, ist mit dem nächsten Klick draußen.',
  revoked: 'Der Support kommt nicht mehr herein',
  seeTrail: 'Was der Support getan hat',
};
