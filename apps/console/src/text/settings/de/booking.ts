import type { TranslationOf } from '@truckroll/ui';
import type { booking as en } from '../en/booking.ts';

export const booking: TranslationOf<typeof en> = {
  lead: 'Was Kunden selbst buchen: geplante Leistungen, zu Zeiten, die wirklich frei sind.',
  windows: 'Ankunftsfenster',
  windowsLead: 'In einem solchen Fenster kommt jemand. Ein langes lässt mehr Raum für den Weg, ein kurzes ist freundlicher zu dem, der wartet.',
  window: 'Wie lang ein Fenster ist',
  ahead: 'Wie kurz davor',
  aheadLead: 'Kürzer vor Beginn kann niemand mehr ein Fenster buchen oder dorthin verschieben. Sie können es, am Telefon und im Kalender.',
  notLater: 'Spätestens',
  untilTheLast: 'Bis es beginnt',
};
