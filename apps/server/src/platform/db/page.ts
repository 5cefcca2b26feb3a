import { common } from '@truckroll/contracts/core/problem.ts';
import { isId } from '@truckroll/kernel';
import { refuse } from '../http/refuse.ts';

type Keys = Readonly<Record<string, string>>;

/**
 * Where a page begins, from the cursor the last one ended with: the ordering columns of its last item.
 * Undefined for the first page; refuses `request/invalid-input` for a cursor that is not ours.
 */
export function pageAfter<const K extends string>(cursor: string | undefined, columns: readonly K[]): Record<K, string> | undefined {
  if (cursor === undefined) return undefined;
  const values = readCursor(cursor);
  if (!Array.isArray(values) || values.length !== columns.length || !values.every((value, index) => typeof value === 'string' && fits(columns[index]!, value))) {
    throw refuse(common.invalidInput, 'The cursor is not one that this list gave', { errors: [{ pointer: '/query/cursor', message: 'unknown cursor' }] });
  }
  return Object.fromEntries(columns.map((column, index) => [column, values[index]])) as Record<K, string>;
}

/** Whether a column of this name can hold the text: ids and instants are no other text. */
const fits = (column: string, text: string): boolean => (column === 'id' ? isId(text) : !column.endsWith('At') || !Number.isNaN(Date.parse(text)));

function readCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A page from up to `limit + 1` rows: the row too many only says that there is another page. `keysOf` picks the ordering columns, in order. */
export function pageOf<T>(rows: readonly T[], limit: number, keysOf: (row: T) => Keys): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? Buffer.from(JSON.stringify(Object.values(keysOf(last)))).toString('base64url') : null };
}
