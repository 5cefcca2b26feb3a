import { CUSTOMER_COLUMNS, type CustomerColumn } from '@truckroll/contracts/customers/import.api.ts';
import Papa from 'papaparse';

export const MOST_LINES = 10_000;
export type Table = { header: string[]; rows: string[][] };

/** A file's text: by its mark, else UTF-8 if it can be that, else UTF-16 if every other byte is nothing, else what Windows writes in the West. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = bytes.subarray(0, 2000);
  const nothings = (odd: 0 | 1): number => head.filter((byte, index) => byte === 0 && index % 2 === odd).length;
  if (nothings(1) > head.length / 8) return new TextDecoder('utf-16le').decode(bytes);
  if (nothings(0) > head.length / 8) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes);
    throw error;
  }
}

/** Reads separated values, whichever of comma, semicolon and tab separates them. The first line names the columns. */
export function readTable(text: string): Table {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimitersToGuess: [',', ';', '\t'], skipEmptyLines: 'greedy' });
  const [header = [], ...rows] = data;
  return { header: header.map((name) => name.trim()), rows };
}

/** What lists call the columns, in the languages of this product and of common exports. */
const NAMES: Readonly<Record<CustomerColumn, RegExp>> = {
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

/** Which column of the list means what, as far as its name says; each meaning once. */
export function guessColumns(header: readonly string[]): (CustomerColumn | null)[] {
  const taken = new Set<CustomerColumn>();
  return header.map((name) => {
    const plain = name.toLowerCase().replaceAll(/[_\-./:]+/g, ' ').replaceAll(/\s+/g, ' ').trim();
    const found = CUSTOMER_COLUMNS.find((column) => !taken.has(column) && NAMES[column].test(plain));
    if (found) taken.add(found);
    return found ?? null;
  });
}

/** The lines as they are sent: what each means by the chosen columns. The first line after the names is line 2, as spreadsheets count. */
export const linesOf = ({ rows }: Table, columns: readonly (CustomerColumn | null)[]): { line: number; values: Partial<Record<CustomerColumn, string>> }[] =>
  rows.map((row, index) => ({ line: index + 2, values: Object.fromEntries(columns.flatMap((column, at) => (column !== null && (row[at] ?? '').trim() !== '' ? [[column, (row[at] ?? '').slice(0, 5000)]] : []))) }));

/** Separated values that a spreadsheet shows and does not calculate: what would be a formula gets a quote in front. */
export const tableText = (header: readonly string[], rows: readonly (readonly string[])[]): string => `\ufeff${Papa.unparse({ fields: [...header], data: rows.map((row) => [...row]) }, { escapeFormulae: true })}`;
