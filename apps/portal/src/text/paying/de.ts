import type { TranslationOf } from '@truckroll/ui/i18n/start-text.ts';
import type { en } from './en.ts';

export const de: TranslationOf<typeof en> = {
  title: 'Diese Rechnung bezahlen',
  bill: 'Rechnung {number}',
  due: '{amount} zu zahlen',
  simulated: 'Dieser Betrieb probiert Truckroll aus: Es fließt kein Geld. Wählen Sie, wie sich die Karte verhält.',
  card: 'Karte',
  cards: { tok_success: 'Eine Karte, die funktioniert', tok_challenge: 'Eine Karte, deren Bank nachfragt', tok_insufficient_funds: 'Eine Karte mit zu wenig Geld', tok_decline: 'Eine Karte, die abgelehnt wird', tok_late_webhook: 'Eine Karte, deren Bank einige Sekunden braucht' },
  pay: '{amount} bezahlen',
  paying: 'Wird bezahlt …',
  slow: 'Das dauert länger als sonst. Bitte warten Sie; abgebucht wird auf jeden Fall nur einmal.',
  lost: 'Die Verbindung ist abgerissen. Wir sehen nach, ob die Zahlung angekommen ist …',
  confirm: 'Ihre Bank möchte, dass Sie diese Zahlung bestätigen.',
  toBank: 'Bei der Bank bestätigen',
  afterBank: 'Diese Seite merkt von selbst, wenn Sie geantwortet haben.',
  underWay: 'Ihre Zahlung von {amount} läuft. Sie können diese Seite schließen; abgebucht wird nur einmal.',
  paid: 'Bezahlt. Vielen Dank.',
  paidPart: '{amount} bezahlt am {day}',
  receipt: 'Quittung',
  invoicePdf: 'Rechnung als PDF',
  notTaken: 'Karten werden hier nicht angenommen. Bitte zahlen Sie {amount}, wie es auf der Rechnung steht.',
  declined: 'Nicht bezahlt: {reason} Es wurde nichts abgebucht. Versuchen Sie es noch einmal oder nehmen Sie eine andere Karte.',
  reason: { declined: 'Die Karte wurde abgelehnt.', noMoney: 'Auf der Karte ist zu wenig Geld.', unconfirmed: 'Die Zahlung wurde nicht bestätigt.', unknown: 'Die Karte ist nicht bekannt.' },
  other: 'Jemand bezahlt diese Rechnung gerade, oder sie ist bezahlt. So steht es jetzt.',
};
