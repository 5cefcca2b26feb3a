import { importPrices, type PriceColumn } from '@truckroll/contracts/billing/import.api.ts';
import type { ImportFault } from '@truckroll/contracts/core/import.ts';
import { importCustomers, type CustomerColumn } from '@truckroll/contracts/customers/import.api.ts';
import { importTechnicians, type TechnicianColumn } from '@truckroll/contracts/onboarding/import.api.ts';
import { client } from '../../../../app/api.ts';
import { keys } from '../../../../app/keys.ts';
import { columnsOf, type ColumnNames } from './read-table.ts';

export type Column = CustomerColumn | TechnicianColumn | PriceColumn;
export type Report = { line: number; outcome: 'added' | 'completed' | 'known' | 'refused'; faults: { column: Column; fault: ImportFault }[] };
type Part = { dryRun: boolean; callingCode: string | undefined; invite: boolean; lines: { line: number; values: Partial<Record<string, string>> }[] };

/** What can be taken over from a list: its columns by the names that lists give them, which of them must be there, and where the lines go. */
export type Importable = {
  readonly permission: string;
  readonly names: ColumnNames<string>;
  readonly columns: readonly Column[];
  readonly needed: readonly Column[];
  /** Columns that hold phone numbers need to know in which country. */
  readonly phones: boolean;
  readonly refreshes: readonly (readonly string[])[];
  readonly send: (part: Part) => Promise<{ lines: Report[]; invited?: number }>;
};

// In the languages of this product and of common exports.
const CUSTOMERS: ColumnNames<CustomerColumn> = {
  externalKey: /^(external ?(id|key)|customer ?(id|no|number|nr)|id|key|kundennummer|kunden ?nr|nummer|código|numero de cliente|رقم العميل)$/,
  name: /^(name|customer( name)?|full name|display name|company( name)?|kunde|firma|nombre|cliente|الاسم|العميل)$/,
  kind: /^(kind|type|customer type|art|kundenart|tipo|النوع)$/,
  phone: /^(phone( number)?|mobile|cell|tel|telephone|telefon|handy|mobil|teléfono|telefono|móvil|الهاتف|الجوال)$/,
  email: /^(e ?mail( address)?|mail|correo( electrónico)?|البريد( الإلكتروني)?)$/,
  language: /^(language|sprache|idioma|اللغة)$/,
  notes: /^(notes?|comment|remarks?|notiz(en)?|bemerkung(en)?|notas|comentarios|ملاحظات)$/,
  siteLabel: /^(site( name)?|property|location|standort|objekt|sitio|lugar|الموقع)$/,
  siteDetail: /^(address|street( address)?|service address|adresse|anschrift|straße|strasse|dirección|direccion|العنوان)$/,
  siteLat: /^(lat(itude)?|breite(ngrad)?|latitud|خط العرض)$/,
  siteLng: /^(lng|lon(g|gitude)?|länge(ngrad)?|longitud|خط الطول)$/,
  siteAccess: /^(access( notes)?|gate code|zugang|acceso|الدخول)$/,
  plate: /^(plate|license( plate)?|licence( plate)?|registration|kennzeichen|placa|matrícula|اللوحة)$/,
  vin: /^(vin|chassis( number)?|fahrgestellnummer|fin|bastidor|رقم الهيكل)$/,
  vehicleYear: /^((vehicle |model )?year|baujahr|año|السنة)$/,
  vehicleMake: /^((vehicle )?make|brand|marke|hersteller|marca|الصانع)$/,
  vehicleModel: /^((vehicle )?model|modell|modelo|الطراز)$/,
  vehicleColour: /^((vehicle )?colou?r|farbe|color|اللون)$/,
};

const TECHNICIANS: ColumnNames<TechnicianColumn> = {
  name: /^(name|technician( name)?|full name|employee|driver|techniker|mitarbeiter|fahrer|nombre|técnico|tecnico|empleado|الاسم|الفني)$/,
  email: /^(e ?mail( address)?|mail|correo( electrónico)?|البريد( الإلكتروني)?)$/,
  phone: /^(phone( number)?|mobile|cell|tel|telephone|telefon|handy|mobil|teléfono|telefono|móvil|الهاتف|الجوال)$/,
  skills: /^(skills?|trades?|qualifications?|fähigkeit(en)?|kenntnisse|qualifikation(en)?|habilidad(es)?|competencias|oficios?|المهارات|المهارة)$/,
  homeAddress: /^(home( address)?|address|start( address)?|adresse|anschrift|wohnort|startort|domicilio|dirección|direccion|العنوان|المنزل)$/,
  homeLat: /^((home )?lat(itude)?|breite(ngrad)?|latitud|خط العرض)$/,
  homeLng: /^((home )?(lng|lon(g|gitude)?)|länge(ngrad)?|longitud|خط الطول)$/,
  truck: /^(truck|vehicle|van|unit|plate|fahrzeug|wagen|kennzeichen|camión|camion|vehículo|placa|الشاحنة|المركبة)$/,
};

const PRICES: ColumnNames<PriceColumn> = {
  service: /^(service( (code|name))?|code|item|product|leistung|dienst|artikel|servicio|código|producto|الخدمة)$/,
  base: /^(base( price| fee)?|price|amount|rate|fee|call ?out|hook ?up|preis|betrag|grundpreis|pauschale|precio|importe|tarifa|السعر|المبلغ)$/,
  account: /^(account|payer|club|insurer|customer|konto|zahler|kunde|cuenta|pagador|cliente|الحساب)$/,
  perMile: /^((price )?per mile|mileage( rate)?|unloaded (per )?mile(s| rate)?|je meile|pro meile|por milla|لكل ميل)$/,
  includedMiles: /^((included|free) (unloaded )?miles|freie meilen|inklusivmeilen|millas incluidas|أميال مشمولة)$/,
  perLoadedMile: /^(per loaded mile|loaded (per )?mile(s| rate)?|je lastmeile|por milla cargada|لكل ميل محمّل)$/,
  includedLoadedMiles: /^((included|free) loaded miles|freie lastmeilen|millas cargadas incluidas|أميال محمّلة مشمولة)$/,
  perHour: /^((price )?per hour|hourly( rate)?|labou?r( rate)?|stundensatz|je stunde|pro stunde|por hora|لكل ساعة)$/,
  includedMinutes: /^((included|free) minutes|freie minuten|inklusivminuten|minutos incluidos|دقائق مشمولة)$/,
  minimum: /^(minimum( charge)?|min|mindestpreis|mindestbetrag|mínimo|minimo|الحد الأدنى)$/,
  storagePerDay: /^(storage( per day)?|lagerung( je tag)?|standgebühr|depósito( por día)?|almacenaje|التخزين)$/,
};

export const importables = {
  customers: {
    permission: 'customers.customer.write', names: CUSTOMERS, columns: columnsOf(CUSTOMERS), needed: ['name'], phones: true, refreshes: [keys.customers],
    send: ({ dryRun, lines, callingCode }) => client.call(importCustomers, { body: { dryRun, lines, ...(callingCode === undefined ? {} : { callingCode }) } }),
  },
  technicians: {
    permission: 'onboarding.company.set_up', names: TECHNICIANS, columns: columnsOf(TECHNICIANS), needed: ['name', 'email'], phones: true, refreshes: [keys.technicians, keys.people, keys.invitations, keys.firstSteps],
    send: ({ dryRun, lines, callingCode, invite }) => client.call(importTechnicians, { body: { dryRun, invite, lines, ...(callingCode === undefined ? {} : { callingCode }) } }),
  },
  prices: {
    permission: 'billing.rate_card.write', names: PRICES, columns: columnsOf(PRICES), needed: ['service'], phones: false, refreshes: [keys.rateCards, keys.firstSteps],
    send: ({ dryRun, lines }) => client.call(importPrices, { body: { dryRun, lines } }),
  },
} as const satisfies Record<string, Importable>;

export type What = keyof typeof importables;
export const WHATS = Object.keys(importables) as What[];
export const importable = (what: What): Importable => importables[what];
