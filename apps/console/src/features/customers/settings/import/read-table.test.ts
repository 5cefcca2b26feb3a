import { describe, expect, test } from 'vitest';
import { importables } from './importable.ts';
import { decodeText, guessColumns, linesOf, readTable, tableText } from './read-table.ts';

const TEXT = 'Name;Straße\nJürgen;Größe 5\n';
const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  Array.from(text).forEach((letter, index) => view.setUint16(index * 2, letter.charCodeAt(0), little));
  return bytes;
};

describe('a list', () => {
  test('is read in UTF-8, UTF-16 of either order with and without its mark, and Windows-1252', () => {
    expect(decodeText(new TextEncoder().encode(TEXT))).toBe(TEXT);
    expect(readTable(decodeText(new TextEncoder().encode(`\ufeff${TEXT}`))).header).toEqual(['Name', 'Straße']);
    for (const little of [true, false]) for (const mark of ['', '\ufeff']) expect(readTable(decodeText(utf16(mark + TEXT, little)))).toEqual({ header: ['Name', 'Straße'], rows: [['Jürgen', 'Größe 5']] });
    expect(decodeText(Uint8Array.from(Array.from(TEXT, (letter) => letter.charCodeAt(0))))).toBe(TEXT);
    expect(decodeText(new TextEncoder().encode('الاسم,المدينة\nليلى,دمشق'))).toContain('ليلى');
  });
  test('may be separated by comma, semicolon or tab, with quotes, line breaks inside and empty lines', () => {
    for (const separator of [',', ';', '\t']) expect(readTable(`Name${separator}Notes\n\n"A${separator}B"${separator}"two\nlines"\n`)).toEqual({ header: ['Name', 'Notes'], rows: [[`A${separator}B`, 'two\nlines']] });
  });
  test('has its columns guessed by their names, each meaning once', () => {
    expect(guessColumns(['Customer ID', 'Full name', 'Telefon', 'E-Mail', 'Phone', 'Whatever', 'License_Plate', 'العنوان'], importables.customers.names)).toEqual(['externalKey', 'name', 'phone', 'email', null, null, 'plate', 'siteDetail']);
  });
  test('of technicians or prices is understood as well', () => {
    expect(guessColumns(['Mitarbeiter', 'E-Mail', 'Handy', 'Skills', 'Kennzeichen'], importables.technicians.names)).toEqual(['name', 'email', 'phone', 'skills', 'truck']);
    expect(guessColumns(['Service code', 'Price', 'Per mile', 'Included miles', 'Hourly rate', 'Account'], importables.prices.names)).toEqual(['service', 'base', 'perMile', 'includedMiles', 'perHour', 'account']);
  });
  test('becomes lines counted as spreadsheets count them, without what is empty or left out', () => {
    expect(linesOf({ header: ['a', 'b', 'c'], rows: [['A', ' ', 'x'], ['B']] }, ['name', 'phone', null])).toEqual([{ line: 2, values: { name: 'A' } }, { line: 3, values: { name: 'B' } }]);
  });
  test('that is given out again holds no formula', () => {
    expect(tableText(['Name'], [['=HYPERLINK("http://x")'], ['+1'], ['@a'], ['-2'], ['plain']])).toBe('\ufeffName\r\n"\'=HYPERLINK(""http://x"")"\r\n"\'+1"\r\n"\'@a"\r\n"\'-2"\r\nplain');
  });
});
