import { dateFormat, localeOf, moneyText } from '@truckroll/kernel';
import { placeholdersOf } from './templates/template.ts';
import type { Kind, Values } from './messages-for.ts';
import type { Language } from './templates/built-in.ts';

/** Everybody and everything a message may name. */
export type Named = {
  organisation: string;
  timeZone: string;
  number: string;
  service: string;
  place: string;
  recipient: string;
  technician: string | null;
  truck: string | null;
};

const UNNAMED = { en: { technician: 'our technician', truck: 'service truck', place: 'the place agreed' }, de: { technician: 'unser Techniker', truck: 'Einsatzfahrzeug', place: 'vereinbarter Ort' }, es: { technician: 'nuestro equipo', truck: 'unidad de servicio', place: 'el lugar acordado' }, ar: { technician: 'الفني', truck: 'شاحنة الخدمة', place: 'المكان المتفق عليه' } } as const;

/** The values of a kind's placeholders, written in a language and on the organisation's wall clock. Every placeholder of the kind has one, except the link. */
export function valuesFor(kind: Kind, { window, at, money, invoice }: Values, named: Named, language: Language): Record<string, string> {
  const locale = localeOf(language);
  const unnamed = UNNAMED[language];
  const time = (instant: string | undefined): string => (instant === undefined ? '–' : dateFormat(locale, { timeStyle: 'short', timeZone: named.timeZone }).format(new Date(instant)));
  const all: Record<string, string> = {
    organisation: named.organisation,
    number: named.number,
    service: named.service,
    place: named.place === '' ? unnamed.place : named.place,
    customer: named.recipient,
    technician: firstName(named.technician) ?? unnamed.technician,
    truck: named.truck ?? unnamed.truck,
    from: time(window?.from),
    until: time(window?.until ?? at),
    window: window ? windowText(window, locale, named.timeZone) : '–',
    amount: money ? moneyText(money.amountMinor, money.currency, locale) : '–',
    invoice: invoice ?? '–',
  };
  return Object.fromEntries(placeholdersOf(kind).filter((name) => name !== 'link').map((name) => [name, all[name]!]));
}

/** Customers get to know a technician by his first name. */
const firstName = (name: string | null): string | undefined => name?.trim().split(/\s+/)[0];

function windowText({ from, until }: { from: string; until: string }, locale: string, timeZone: string): string {
  return dateFormat(locale, { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone }).formatRange(new Date(from), new Date(until));
}
