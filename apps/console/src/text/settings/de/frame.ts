import type { TranslationOf } from '@truckroll/ui';
import type { frame as en } from '../en/frame.ts';

export const frame: TranslationOf<typeof en> = {
  title: 'Einstellungen',
  groups: { you: 'Sie', company: 'Betrieb', work: 'Leistungen und Leute', access: 'Personen und Zugriff', security: 'Sicherheit', provider: 'Anbieter' },
  pages: { accounts: 'Zahlungskonten', booking: 'Buchung', templates: 'Nachrichten', account: 'Mein Konto', organisation: 'Organisation', branches: 'Niederlassungen', 'first-steps': 'Erste Schritte', catalogues: 'Startkataloge', territories: 'Gebiete', import: 'Listen importieren', services: 'Leistungen', prices: 'Preise', pay: 'Verdienst', technicians: 'Techniker', shifts: 'Schichten', trucks: 'Fahrzeuge', 'second-factor': 'Zweiter Faktor', 'second-factor-policy': 'Zweiter Faktor für andere', 'single-sign-on': 'Anmeldung über Ihren Anbieter', audit: 'Prüfprotokoll', people: 'Personen', roles: 'Rollen', keys: 'Schlüssel für Programme', 'service-clients': 'Dienst-Clients', 'portal-users': 'Zugang für Kunden', security: 'Sicherheitszentrum', 'support-access': 'Zugang für den Support', clients: 'Kunden des Anbieters' },
  nothingHere: 'Diese Seite gibt es für Sie nicht',
  nothingHereHint: 'Sie existiert nicht, oder Ihre Rollen öffnen sie nicht. Fragen Sie Inhaber oder Administrator Ihrer Organisation.',
  save: 'Änderungen speichern',
  saved: 'Gespeichert',
  discard: 'Verwerfen',
  cancel: 'Abbrechen',
  close: 'Schließen',
  unsaved: 'Noch nicht gespeichert',
  changedMeanwhile: 'Jemand anders hat das inzwischen geändert. Was Sie eingegeben haben, steht noch da, ist aber nicht gespeichert.',
  loadTheirs: 'Jetzigen Stand zeigen',
  needed: 'Wird gebraucht',
  copy: 'Kopieren',
  copied: 'Kopiert',
  more: 'Mehr zeigen',
  moreOf: 'Mehr zeigen (noch {n})',
  search: 'Suchen',
};
