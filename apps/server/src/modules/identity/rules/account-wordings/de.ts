import type { Wordings } from './wordings.ts';

export const de: Wordings = {
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
