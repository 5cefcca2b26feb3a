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

/** What lists call the columns that can be imported, in their order. */
export type ColumnNames<C extends string> = Readonly<Record<C, RegExp>>;
export const columnsOf = <C extends string>(names: ColumnNames<C>): C[] => Object.keys(names) as C[];

/** Which column of the list means what, as far as its name says; each meaning once. */
export function guessColumns<C extends string>(header: readonly string[], names: ColumnNames<C>): (C | null)[] {
  const taken = new Set<C>();
  return header.map((name) => {
    const plain = name.toLowerCase().replaceAll(/[_\-./:]+/g, ' ').replaceAll(/\s+/g, ' ').trim();
    const found = columnsOf(names).find((column) => !taken.has(column) && names[column].test(plain));
    if (found) taken.add(found);
    return found ?? null;
  });
}

/** The lines as they are sent: what each means by the chosen columns. The first line after the names is line 2, as spreadsheets count. */
export const linesOf = <C extends string>({ rows }: Table, columns: readonly (C | null)[]): { line: number; values: Partial<Record<C, string>> }[] =>
  rows.map((row, index) => ({ line: index + 2, values: Object.fromEntries(columns.flatMap((column, at) => (column !== null && (row[at] ?? '').trim() !== '' ? [[column, (row[at] ?? '').slice(0, 5000)]] : []))) as Partial<Record<C, string>> }));

/** Separated values that a spreadsheet shows and does not calculate: what would be a formula gets a quote in front. */
export const tableText = (header: readonly string[], rows: readonly (readonly string[])[]): string => `\ufeff${Papa.unparse({ fields: [...header], data: rows.map((row) => [...row]) }, { escapeFormulae: true })}`;
