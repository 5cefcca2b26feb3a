import type { Wordings } from './wordings.ts';

export const de: Wordings = {
  link: { subject: 'Ihr Link zu {organisation}', body: 'Öffnen Sie Ihre Aufträge und Rechnungen bei {organisation} innerhalb von 30 Minuten mit diesem Link. Er gilt einmal:\n{link}\n\nHaben Sie ihn nicht angefordert, brauchen Sie nichts zu tun.' },
  invitation: { subject: '{organisation} öffnet Ihnen das Kundenportal', body: '{organisation} lädt Sie ein, zu verfolgen, was für {customer} getan wird. Kommen Sie innerhalb von {days} Tagen mit diesem Link herein; er gilt einmal:\n{link}\n\nSpäter fordern Sie mit dieser E-Mail-Adresse einen neuen Link an. Ein Passwort gibt es nicht.' },
};
