/** The words on bills. Languages without their own set get English ones. */
export type BillWords = {
  readonly locale: string;
  readonly unloaded: string;
  readonly loaded: string;
  readonly workingTime: string;
  readonly included: string;
  readonly night: (from: string, to: string) => string;
  readonly storage: string;
  readonly days: (count: number) => string;
  readonly minimum: string;
  readonly upTo: (minimum: string, sum: string) => string;
  readonly noPrice: string;
  readonly shareBeyond: (account: string) => string;
  readonly sharePaidByCustomer: string;
  readonly shareArithmetic: (total: string, covered: string, taxes: string) => string;
  readonly cancellation: string;
  readonly goneOnArrival: string;
  readonly unsuccessful: string;
  readonly stage: Readonly<Record<'not_confirmed' | 'free_period' | 'by_us' | 'late' | 'before_assigned' | 'assigned' | 'en_route' | 'on_scene', string>>;
  readonly credit: (number: string) => string;
  readonly partOf: (amount: string, total: string) => string;
  readonly assumes: {
    readonly loadedByRoad: (distance: string) => string;
    readonly unloadedByRoad: (distance: string) => string;
    readonly unloadedIncluded: string;
    readonly straightLine: string;
    readonly plannedWork: (time: string) => string;
    readonly noDestination: string;
    readonly startsNow: string;
  };
};

const en: BillWords = {
  locale: 'en',
  unloaded: 'Drive to you',
  loaded: 'Loaded distance',
  workingTime: 'Working time',
  included: 'included',
  night: (from, to) => `Night surcharge (${from}–${to})`,
  storage: 'Storage',
  days: (count) => (count === 1 ? '1 day' : `${count} days`),
  minimum: 'Minimum charge',
  upTo: (minimum, sum) => `${minimum} minimum − ${sum}`,
  noPrice: 'no price on the rate card',
  shareBeyond: (account) => `Not covered by ${account}`,
  sharePaidByCustomer: 'Paid by the customer',
  shareArithmetic: (total, covered, taxes) => `${total} in all − ${covered} covered − ${taxes} tax below`,
  cancellation: 'Cancellation',
  goneOnArrival: 'Gone on arrival',
  unsuccessful: 'Unsuccessful service',
  stage: {
    not_confirmed: 'not confirmed yet: free',
    free_period: 'within the free period',
    by_us: 'cancelled by the service: free',
    late: 'we came later than promised: free',
    before_assigned: 'before a technician was assigned',
    assigned: 'after a technician was assigned',
    en_route: 'while the technician was on the way',
    on_scene: 'after the technician had arrived',
  },
  credit: (number) => `Correction of invoice ${number}`,
  partOf: (amount, total) => `${amount} of ${total}`,
  assumes: {
    loadedByRoad: (distance) => `${distance} by road with your vehicle`,
    unloadedByRoad: (distance) => `${distance} by road to you`,
    unloadedIncluded: 'The drive to you is within what is included',
    straightLine: 'Distances estimated without the road map',
    plannedWork: (time) => `About ${time} of work`,
    noDestination: 'No destination yet: without the distance to it',
    startsNow: 'Work begins about now',
  },
};

const de: BillWords = {
  locale: 'de',
  unloaded: 'Anfahrt',
  loaded: 'Strecke mit Ihrem Fahrzeug',
  workingTime: 'Arbeitszeit',
  included: 'enthalten',
  night: (from, to) => `Nachtzuschlag (${from}–${to} Uhr)`,
  storage: 'Standgeld',
  days: (count) => (count === 1 ? '1 Tag' : `${count} Tage`),
  minimum: 'Mindestpreis',
  upTo: (minimum, sum) => `${minimum} Mindestpreis − ${sum}`,
  noPrice: 'kein Preis in der Preisliste',
  shareBeyond: (account) => `Nicht übernommen von ${account}`,
  sharePaidByCustomer: 'Vom Kunden bezahlt',
  shareArithmetic: (total, covered, taxes) => `${total} gesamt − ${covered} übernommen − ${taxes} Steuer unten`,
  cancellation: 'Stornierung',
  goneOnArrival: 'Bei Ankunft nicht angetroffen',
  unsuccessful: 'Erfolgloser Einsatz',
  stage: {
    not_confirmed: 'noch nicht bestätigt: kostenlos',
    free_period: 'innerhalb der kostenlosen Frist',
    by_us: 'vom Betrieb storniert: kostenlos',
    late: 'wir kamen später als zugesagt: kostenlos',
    before_assigned: 'bevor ein Techniker zugeteilt war',
    assigned: 'nachdem ein Techniker zugeteilt war',
    en_route: 'während der Techniker unterwegs war',
    on_scene: 'nachdem der Techniker angekommen war',
  },
  credit: (number) => `Korrektur der Rechnung ${number}`,
  partOf: (amount, total) => `${amount} von ${total}`,
  assumes: {
    loadedByRoad: (distance) => `${distance} Straße mit Ihrem Fahrzeug`,
    unloadedByRoad: (distance) => `${distance} Straße zu Ihnen`,
    unloadedIncluded: 'Die Anfahrt liegt innerhalb des Enthaltenen',
    straightLine: 'Entfernungen ohne Straßenkarte geschätzt',
    plannedWork: (time) => `Etwa ${time} Arbeit`,
    noDestination: 'Noch kein Ziel: ohne die Strecke dorthin',
    startsNow: 'Die Arbeit beginnt etwa jetzt',
  },
};

/** The words of a language on bills; English where there are none. */
export const wordsOf = (language: string): BillWords => (language === 'de' ? de : en);
