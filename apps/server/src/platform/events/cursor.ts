/** A position in the log: the writing transaction, then the event's number. Both grow beyond what a number holds. */
export type Position = { tx: string; seq: number };

export const encodeCursor = ({ tx, seq }: Position): string => `${tx}.${seq}`;

/** Reads a cursor; throws RangeError for a text that is none. */
export function decodeCursor(cursor: string): Position {
  const match = /^(\d{1,20})\.(\d{1,16})$/.exec(cursor);
  if (!match) throw new RangeError(`not a position in the event log: ${JSON.stringify(cursor)}`);
  return { tx: match[1]!, seq: Number(match[2]) };
}

/** Negative when `a` comes before `b`, 0 when they are the same. */
export function compareCursors(a: string, b: string): number {
  const [left, right] = [decodeCursor(a), decodeCursor(b)];
  return left.tx === right.tx ? left.seq - right.seq : BigInt(left.tx) < BigInt(right.tx) ? -1 : 1;
}

/** Before the first event. */
export const LOG_START = '0.0';
