import type { TranslationOf } from '@truckroll/ui';

const en = {
  title: 'Settings',
  groups: { you: 'You', company: 'Company', work: 'Services and people', access: 'People and access', security: 'Security', provider: 'Provider' },
  pages: { account: 'My account', organisation: 'Organisation', branches: 'Branches', services: 'Services', prices: 'Prices', technicians: 'Technicians', shifts: 'Shifts', trucks: 'Trucks', 'second-factor': 'Second factor', 'second-factor-policy': 'Second factor for others', 'single-sign-on': 'Single sign-on', audit: 'Audit trail', people: 'People', roles: 'Roles', keys: 'Keys for programs', 'service-clients': 'Service clients', 'portal-users': 'Customers’ access', security: 'Security centre', 'support-access': 'Support access', clients: 'Clients' },
  nothingHere: 'There is no such page for you',
  nothingHereHint: 'It does not exist, or your roles do not open it. Ask an owner or admin of your organisation.',
  save: 'Save changes',
  saved: 'Saved',
  discard: 'Discard',
  cancel: 'Cancel',
  close: 'Close',
  unsaved: 'Not saved yet',
  changedMeanwhile: 'Somebody else changed this since you opened it. What you typed is still here, but not saved.',
  loadTheirs: 'Show how it is now',
  needed: 'Needed',
  copy: 'Copy',
  copied: 'Copied',
  more: 'Show more',
  moreOf: 'Show more ({n} left)',
  search: 'Search',
} as const;

const de: TranslationOf<typeof en> = {
  title: 'Einstellungen',
  groups: { you: 'Sie', company: 'Betrieb', work: 'Leistungen und Leute', access: 'Personen und Zugriff', security: 'Sicherheit', provider: 'Anbieter' },
  pages: { account: 'Mein Konto', organisation: 'Organisation', branches: 'Niederlassungen', services: 'Leistungen', prices: 'Preise', technicians: 'Techniker', shifts: 'Schichten', trucks: 'Fahrzeuge', 'second-factor': 'Zweiter Faktor', 'second-factor-policy': 'Zweiter Faktor für andere', 'single-sign-on': 'Anmeldung über Ihren Anbieter', audit: 'Prüfprotokoll', people: 'Personen', roles: 'Rollen', keys: 'Schlüssel für Programme', 'service-clients': 'Dienst-Clients', 'portal-users': 'Zugang für Kunden', security: 'Sicherheitszentrum', 'support-access': 'Zugang für den Support', clients: 'Kunden des Anbieters' },
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

export const frame = { en, de };
