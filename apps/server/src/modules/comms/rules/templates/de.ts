import type { Wordings } from './template.ts';

export const de: Wordings = {
  request_confirmed: {
    sms: '{organisation}: Ihre Anfrage {number} ({service}) ist bei uns. Hier verfolgen: {link}',
    email: { subject: 'Ihre Anfrage {number}', body: 'Guten Tag {customer},\n\nIhre Anfrage {number} ist bei uns: {service}, {place}.\n\nHier sehen Sie, wer wann kommt:\n{link}\n\n{organisation}' },
  },
  technician_assigned: {
    sms: '{organisation}: {technician} hilft Ihnen und kommt zwischen {from} und {until}. {link}',
    email: { subject: '{technician} hilft Ihnen', body: 'Guten Tag {customer},\n\n{technician} ({truck}) hilft Ihnen und kommt zwischen {from} und {until}.\n\n{link}\n\n{organisation}' },
  },
  on_the_way: {
    sms: '{organisation}: {technician} ist unterwegs zu Ihnen. Hier verfolgen: {link}',
    email: { subject: '{technician} ist unterwegs', body: 'Guten Tag {customer},\n\n{technician} ({truck}) ist unterwegs zu Ihnen. Hier verfolgen:\n{link}\n\n{organisation}' },
  },
  arrival_changed: {
    sms: '{organisation}: Die Ankunft hat sich leider geändert. {technician} kommt jetzt zwischen {from} und {until}. {link}',
    email: { subject: 'Die Ankunft hat sich geändert', body: 'Guten Tag {customer},\n\ndie Ankunft hat sich leider geändert: {technician} kommt jetzt zwischen {from} und {until}.\n\n{link}\n\n{organisation}' },
  },
  arrived: {
    sms: '{organisation}: {technician} ist angekommen ({truck}).',
    email: { subject: '{technician} ist angekommen', body: 'Guten Tag {customer},\n\n{technician} ist angekommen ({truck}).\n\n{organisation}' },
  },
  completed: {
    sms: '{organisation}: {service} ({number}) ist erledigt. Vielen Dank! Einzelheiten: {link}',
    email: { subject: '{service} ist erledigt', body: 'Guten Tag {customer},\n\n{service} ({number}) ist erledigt. Vielen Dank für Ihr Vertrauen!\n\nEinzelheiten, Rechnung und Quittung:\n{link}\n\n{organisation}' },
  },
  cancelled: {
    sms: '{organisation}: Ihre Anfrage {number} ist storniert. Fällt eine Gebühr an, folgt die Rechnung.',
    email: { subject: 'Ihre Anfrage {number} ist storniert', body: 'Guten Tag {customer},\n\nIhre Anfrage {number} ({service}) ist storniert. Fällt eine Gebühr an, folgt die Rechnung mit eigener Nachricht.\n\n{organisation}' },
  },
  gone_on_arrival: {
    sms: '{organisation}: Wir waren bei {place} und haben Sie nicht angetroffen. Rufen Sie an, wenn Sie noch Hilfe brauchen.',
    email: { subject: 'Wir haben Sie nicht angetroffen', body: 'Guten Tag {customer},\n\nwir waren für Ihre Anfrage {number} bei {place} und haben Sie nicht angetroffen. Rufen Sie an, wenn Sie noch Hilfe brauchen.\n\n{organisation}' },
  },
  unsuccessful: {
    sms: '{organisation}: {service} ({number}) ist uns leider nicht gelungen. Wir sagen Ihnen, wie es weitergeht.',
    email: { subject: '{service} ist nicht gelungen', body: 'Guten Tag {customer},\n\n{service} ({number}) ist uns leider nicht gelungen. Wir sagen Ihnen, wie es weitergeht.\n\n{organisation}' },
  },
  invoice_issued: {
    sms: '{organisation}: Rechnung {invoice} für {number}: {amount}. {link}',
    email: { subject: 'Rechnung {invoice}', body: 'Guten Tag {customer},\n\ndie Rechnung {invoice} für {number} ({service}) lautet über {amount}.\n\n{link}\n\n{organisation}' },
  },
  receipt: {
    sms: '{organisation}: Wir haben {amount} für {number} erhalten. Vielen Dank! {link}',
    email: { subject: 'Wir haben {amount} erhalten', body: 'Guten Tag {customer},\n\nwir haben {amount} für {number} ({service}) erhalten. Vielen Dank!\n\nIhre Quittung:\n{link}\n\n{organisation}' },
  },
  payment_failed: {
    sms: '{organisation}: Ihre Kartenzahlung über {amount} ist nicht gelungen. Bitte noch einmal: {link}',
    email: { subject: 'Ihre Zahlung ist nicht gelungen', body: 'Guten Tag {customer},\n\nIhre Kartenzahlung über {amount} für {number} ist nicht gelungen. Es wurde nichts abgebucht. Bitte versuchen Sie es noch einmal:\n{link}\n\n{organisation}' },
  },
  rating_request: {
    sms: '{organisation}: Wie waren wir? Ein Tippen genügt: {link}',
    email: { subject: 'Wie waren wir?', body: 'Guten Tag {customer},\n\nwie zufrieden sind Sie mit {service} ({number})? Ein Tippen genügt:\n{link}\n\n{organisation}' },
  },
  visit_booked: {
    sms: '{organisation}: {service} ({number}) ist vereinbart: {window}. {link}',
    email: { subject: 'Vereinbart: {service}, {window}', body: 'Guten Tag {customer},\n\n{service} ({number}), {place}, ist vereinbart: {window}.\n\nHier bestätigen oder nachsehen:\n{link}\n\n{organisation}' },
  },
  visit_moved: {
    sms: '{organisation}: {service} ({number}) wurde verlegt: {window}. {link}',
    email: { subject: 'Verlegt: {service}, {window}', body: 'Guten Tag {customer},\n\n{service} ({number}), {place}, wurde verlegt: {window}.\n\n{link}\n\n{organisation}' },
  },
  visit_reminder: {
    sms: '{organisation}: Erinnerung: {service} ({number}), {window}. {link}',
    email: { subject: 'Erinnerung: {service}, {window}', body: 'Guten Tag {customer},\n\nzur Erinnerung: Wir kommen für {service} ({number}), {place}: {window}.\n\n{link}\n\n{organisation}' },
  },
  visit_cancelled: {
    sms: '{organisation}: Der Termin für {service} ({number}), {window}, ist abgesagt.',
    email: { subject: 'Abgesagt: {service}, {window}', body: 'Guten Tag {customer},\n\nder Termin für {service} ({number}), {window}, ist abgesagt.\n\n{organisation}' },
  },
  caller_link: {
    sms: '{organisation}: Zeigen Sie uns mit einem Tippen, wo Sie sind: {link}',
    email: { subject: 'Wo sind Sie?', body: 'Guten Tag {customer},\n\nzeigen Sie uns mit einem Tippen, wo Sie sind:\n{link}\n\n{organisation}' },
  },
  message_to_customer: {
    sms: '{organisation}: Sie haben eine Nachricht zu {service} ({number}). Hier lesen und antworten: {link}',
    email: { subject: 'Eine Nachricht zu {service}', body: 'Guten Tag {customer},\n\nSie haben eine Nachricht zu {service} ({number}). Hier lesen und antworten:\n{link}\n\n{organisation}' },
  },
  offer: { push: { subject: 'Neuer Auftrag: {service}', body: '{place}. Antworten bis {until}.' } },
  offer_withdrawn: { push: { subject: 'Angebot zurückgezogen', body: '{number} wird nicht mehr angeboten.' } },
  job_assigned: { push: { subject: '{number} gehört Ihnen', body: '{service}, {place}' } },
  job_taken_back: { push: { subject: '{number} wurde zurückgenommen', body: '{service}, {place}: für Sie ist nichts mehr zu tun.' } },
  message_to_technician: { push: { subject: 'Nachricht zu {number}', body: '{service}, {place}' } },
  job_changed: { push: { subject: '{number} wurde geändert', body: '{service}, {place}: öffnen, um das Neue zu sehen.' } },
};
