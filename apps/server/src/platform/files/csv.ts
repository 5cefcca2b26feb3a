/** What a cell may hold. Numbers stay numbers; everything else is text somebody may have typed. */
export type CsvCell = string | number | boolean | Date | null | undefined;

/** What spreadsheets take for the beginning of a formula, also as full-width letters and behind spaces or line breaks that they skip. */
// oxlint-disable-next-line no-control-regex
const FORMULA = /^[\s\u0000\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/;

/** Opens the file as UTF-8 in spreadsheets that would guess otherwise. */
export const CSV_START = '\ufeff';

/**
 * One line of a CSV file (RFC 4180), as every export writes it. Every text is quoted; one that a spreadsheet would run as a formula gets an
 * apostrophe in front, which spreadsheets do not show.
 */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = cell instanceof Date ? cell.toISOString() : cell;
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
