import type { CustomerColumn, LineReport } from '@truckroll/contracts/customers/import.api.ts';
import { CustomerFacts, CustomerVehicle, SiteFacts } from '@truckroll/contracts/customers/schemas.ts';
import { typedDegrees, typedPhone, type LatLng } from '@truckroll/kernel';
import type { z } from 'zod';
import { isKnownVehicle } from './same-vehicle.ts';

type Values = Partial<Record<CustomerColumn, string>>;
type Fault = LineReport['faults'][number];
export type LineVehicle = Omit<z.output<typeof CustomerVehicle>, 'id' | 'customerId' | 'version'>;
export type ReadLine = { externalKey: string | null; customer: z.output<typeof CustomerFacts>; site: z.output<typeof SiteFacts> | null; vehicle: LineVehicle | null };
/** What reading a line depends on besides the line. */
export type ReadingAids = { callingCode: string | undefined; language: z.output<typeof CustomerFacts>['language']; /** Where an address is; undefined when it is not known. */ locate: (address: string) => LatLng | undefined };

const LONGEST: Partial<Record<CustomerColumn, number>> = { externalKey: 120, name: 200, notes: 4000, siteLabel: 200, siteDetail: 500, siteAccess: 1000, plate: 20, vehicleMake: 80, vehicleModel: 80, vehicleColour: 40 };
const COMPANY = /^(company|business|commercial|organi[sz]ation|firma|unternehmen|gewerbe|empresa|شركة)$/i;
const PERSON = /^(person|private|residential|individual|home|privat|privatkunde|persona|particular|فرد)$/i;
const LANGUAGES: Readonly<Record<string, ReadLine['customer']['language']>> = { en: 'en', english: 'en', de: 'de', deutsch: 'de', german: 'de', es: 'es', español: 'es', spanish: 'es', ar: 'ar', العربية: 'ar', arabic: 'ar' };

/**
 * Reads one line of a list as a customer with a site and a vehicle, or says what in which column cannot be
 * understood. A customer needs a name and something to know him by again: a key, a phone or an e-mail.
 */
export function readCustomerLine(raw: Values, aids: ReadingAids): { ok: true; line: ReadLine } | { ok: false; faults: Fault[] } {
  const values = Object.fromEntries(Object.entries(raw).map(([column, value]) => [column, value.trim()])) as Values;
  const faults: Fault[] = [];
  const say = (column: CustomerColumn, fault: Fault['fault']): void => void faults.push({ column, fault });
  for (const [column, longest] of Object.entries(LONGEST) as [CustomerColumn, number][]) if ((values[column]?.length ?? 0) > longest) say(column, 'too_long');

  const phone = values.phone ? typedPhone(values.phone, aids.callingCode) : null;
  const language = values.language ? LANGUAGES[values.language.toLowerCase()] : aids.language;
  const kind = kindOf(values.kind);
  if (!values.name) say('name', 'missing');
  if (phone === undefined) say('phone', 'phone_unreadable');
  if (language === undefined) say('language', 'language_unknown');
  if (kind === undefined) say('kind', 'kind_unknown');
  if (!values.externalKey && !values.phone && !values.email) say('externalKey', 'nothing_to_know_by');
  const site = siteOf(values, aids, say);
  const vehicle = vehicleOf(values, say);
  if (faults.length > 0) return { ok: false, faults };

  const customer = CustomerFacts.safeParse({ kind, name: values.name, phone, email: values.email || null, language, notes: values.notes ?? '' });
  const readSite = site && SiteFacts.safeParse(site);
  for (const [result, columns] of [[customer, { name: 'name', phone: 'phone', email: 'email', notes: 'notes' }], [readSite, { label: 'siteLabel', detail: 'siteDetail', accessNotes: 'siteAccess' }]] as const) {
    for (const issue of result?.success === false ? result.error.issues : []) {
      const column = (columns as Record<string, CustomerColumn>)[String(issue.path[0])] ?? 'name';
      say(column, column === 'email' ? 'email_unreadable' : 'control_characters');
    }
  }
  if (!customer.success || readSite?.success === false) return { ok: false, faults };
  return { ok: true, line: { externalKey: values.externalKey || null, customer: customer.data, site: readSite?.data ?? null, vehicle } };
}

function kindOf(typed: string | undefined): 'person' | 'company' | undefined {
  if (!typed || PERSON.test(typed)) return 'person';
  return COMPANY.test(typed) ? 'company' : undefined;
}

type Say = (column: CustomerColumn, fault: Fault['fault']) => void;

function siteOf(values: Values, { locate }: ReadingAids, say: Say): z.input<typeof SiteFacts> | null {
  const label = values.siteLabel || values.siteDetail;
  if (!label && !values.siteLat && !values.siteLng) return null;
  const [lat, lng] = [typedDegrees(values.siteLat, 90), typedDegrees(values.siteLng, 180)];
  if (lat === undefined) say('siteLat', 'number_unreadable');
  if (lng === undefined) say('siteLng', 'number_unreadable');
  const position = typeof lat === 'number' && typeof lng === 'number' ? { lat, lng } : locate([values.siteDetail, values.siteLabel].filter(Boolean).join(', '));
  if (!label) say('siteLabel', 'missing');
  if (!position) {
    if (lat !== undefined && lng !== undefined) say('siteLat', 'place_unknown');
    return null;
  }
  return label ? { label, detail: values.siteLabel ? (values.siteDetail ?? '') : '', position, accessNotes: values.siteAccess ?? '' } : null;
}

function vehicleOf(values: Values, say: Say): LineVehicle | null {
  const year = values.vehicleYear ? Number(values.vehicleYear) : undefined;
  if (year !== undefined && !(Number.isInteger(year) && year >= 1900 && year <= 2100)) say('vehicleYear', 'year_unreadable');
  const vin = values.vin?.toUpperCase();
  if (vin && !/^[A-HJ-NPR-Z0-9]{17}$/.test(vin)) say('vin', 'vin_unreadable');
  const texts = Object.entries({ plate: values.plate, make: values.vehicleMake, model: values.vehicleModel, colour: values.vehicleColour }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const vehicle = { ...Object.fromEntries(texts), ...(vin ? { vin } : {}), ...(year === undefined ? {} : { year }) };
  const read = CustomerVehicle.omit({ id: true, customerId: true, version: true }).safeParse(vehicle);
  if (!read.success && !(vin && !/^[A-HJ-NPR-Z0-9]{17}$/.test(vin)) && year === undefined) say('plate', 'control_characters');
  return read.success && isKnownVehicle(read.data) ? read.data : null;
}
