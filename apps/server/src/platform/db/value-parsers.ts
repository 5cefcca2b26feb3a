import pg from 'pg';

const { builtins } = pg.types;
const DATE_ARRAY = 1182;
const INT8_ARRAY = 1016;

/** int8 as a number; throws RangeError where a JavaScript number would lose digits (beyond ±2^53). */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be read as a number; select it as text`);
  return value;
}

const asItIs = (text: string): string => text;
const arrayOf =
  <T>(parse: (text: string) => T) =>
  (text: string): T[] =>
    text === '{}' ? [] : text.slice(1, -1).split(',').map(parse);

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, parseInt8],
  [INT8_ARRAY, arrayOf(parseInt8)],
  // A date has no instant: it stays the text YYYY-MM-DD.
  [builtins.DATE, asItIs],
  [DATE_ARRAY, arrayOf(asItIs)],
]);

/**
 * How values arrive: timestamptz as Date, int8 as number, date as text, numeric as text, json parsed,
 * everything else as `pg` does it. (Columns of int8[] and date[] hold no nulls here.)
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: (typeof builtins)[keyof typeof builtins], format?: 'text') => parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};
