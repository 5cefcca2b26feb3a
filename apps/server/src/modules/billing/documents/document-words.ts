/** The words on printed documents. Languages without their own set get English ones. */
export type DocumentWords = {
  readonly locale: string;
  readonly invoice: string;
  readonly creditNote: string;
  readonly draft: string;
  readonly receipt: string;
  readonly billedTo: string;
  readonly receivedFrom: string;
  readonly number: string;
  readonly date: string;
  readonly due: string;
  readonly job: string;
  readonly corrects: string;
  readonly reason: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly amount: string;
  readonly subtotal: string;
  readonly total: string;
  readonly paid: string;
  readonly credited: string;
  readonly balance: string;
  readonly paidStamp: string;
  readonly payments: string;
  readonly method: Readonly<Record<'cash' | 'card' | 'check' | 'account', string>>;
  readonly refunded: string;
  readonly simulated: string;
  readonly page: (page: number, pages: number) => string;
};

const en: DocumentWords = {
  locale: 'en',
  invoice: 'Invoice',
  creditNote: 'Credit note',
  draft: 'Draft',
  receipt: 'Receipt',
  billedTo: 'Billed to',
  receivedFrom: 'Received from',
  number: 'Number',
  date: 'Date',
  due: 'Due',
  job: 'Job',
  corrects: 'Corrects invoice',
  reason: 'Reason',
  description: 'Description',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  amount: 'Amount',
  subtotal: 'Subtotal',
  total: 'Total',
  paid: 'Paid',
  credited: 'Credited',
  balance: 'Balance due',
  paidStamp: 'PAID',
  payments: 'Payments',
  method: { cash: 'Cash', card: 'Card', check: 'Check', account: 'Account' },
  refunded: 'given back',
  simulated: 'Simulated payment: no money was moved.',
  page: (page, pages) => `Page ${page} of ${pages}`,
};

const de: DocumentWords = {
  locale: 'de',
  invoice: 'Rechnung',
  creditNote: 'Gutschrift',
  draft: 'Entwurf',
  receipt: 'Quittung',
  billedTo: 'Rechnung an',
  receivedFrom: 'Erhalten von',
  number: 'Nummer',
  date: 'Datum',
  due: 'Fällig',
  job: 'Auftrag',
  corrects: 'Korrigiert Rechnung',
  reason: 'Grund',
  description: 'Beschreibung',
  quantity: 'Menge',
  unitPrice: 'Einzelpreis',
  amount: 'Betrag',
  subtotal: 'Zwischensumme',
  total: 'Gesamt',
  paid: 'Bezahlt',
  credited: 'Gutgeschrieben',
  balance: 'Offener Betrag',
  paidStamp: 'BEZAHLT',
  payments: 'Zahlungen',
  method: { cash: 'Bar', card: 'Karte', check: 'Scheck', account: 'Konto' },
  refunded: 'zurückgezahlt',
  simulated: 'Simulierte Zahlung: es wurde kein Geld bewegt.',
  page: (page, pages) => `Seite ${page} von ${pages}`,
};

/** The words of a language on documents; English where there are none. */
export const documentWords = (language: string): DocumentWords => (language === 'de' ? de : en);
