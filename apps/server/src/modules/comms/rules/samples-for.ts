import { placeholdersOf } from './templates/template.ts';
import type { Kind } from './messages-for.ts';
import type { Language } from './templates/built-in.ts';
import { valuesFor } from './values-for.ts';

/** The organisation whose messages are shown, and when. */
export type Sampled = { organisation: string; timeZone: string; currency: string; now: Date; link: string };

const HOUR_MS = 3_600_000;

const NAMES = {
  en: { service: 'Jump start', place: '12 Market Street', customer: 'Stella Miller', technician: 'Ana Gomez', truck: 'Truck 3, 8ABC123' },
  de: { service: 'Starthilfe', place: 'Marktstraße 12', customer: 'Stella Müller', technician: 'Anna Weber', truck: 'Wagen 3, 8ABC123' },
  es: { service: 'Arranque con cables', place: 'Calle del Mercado 12', customer: 'Estela Molina', technician: 'Ana Gómez', truck: 'Camión 3, 8ABC123' },
  ar: { service: 'تشغيل البطارية', place: 'شارع السوق 12', customer: 'ليلى منصور', technician: 'أمل حداد', truck: 'شاحنة 3، 8ABC123' },
} as const;

/** A usual value for everything that a kind may name, written as in a real message. */
export function samplesFor(kind: Kind, language: Language, { organisation, timeZone, currency, now, link }: Sampled): Record<string, string> {
  const { service, place, customer, technician, truck } = NAMES[language];
  const from = new Date(Math.ceil(now.getTime() / HOUR_MS) * HOUR_MS + 24 * HOUR_MS);
  const window = { from: from.toISOString(), until: new Date(from.getTime() + 2 * HOUR_MS).toISOString() };
  const values = valuesFor(kind, { window, money: { amountMinor: 12_950, currency }, invoice: 'INV-000123' }, { organisation, timeZone, number: 'J-1042', service, place, recipient: customer, technician, truck }, language);
  return placeholdersOf(kind).includes('link') ? { ...values, link } : values;
}
