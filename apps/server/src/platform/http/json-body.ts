import { common } from '@truckroll/contracts/core/problem.ts';
import { refuse } from './refuse.ts';

export const JSON_LIMIT_BYTES = 1024 * 1024;
const DEPTH_LIMIT = 32;
/** Members and elements of one body: the largest honest one (a roster's shifts, a fleet's positions) has a tenth. */
const PARTS_LIMIT = 50_000;

const [QUOTE, BACKSLASH, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE, COMMA] = [34, 92, 91, 93, 123, 125, 44];

/** How deep objects and arrays nest and how many parts they have, without building them. */
function shapeOf(bytes: Buffer): { deepest: number; parts: number } {
  let [depth, deepest, parts, inText] = [0, 0, 1, false];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (inText) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) deepest = Math.max(deepest, ++depth);
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
    else if (byte === COMMA) parts++;
  }
  return { deepest, parts };
}

/**
 * Reads a JSON body. An empty body is `undefined`. Refuses `request/malformed` for what is not UTF-8 JSON or
 * nests deeper than 32 or has more than 50,000 parts. A `__proto__` key stays a plain own key here and is dropped by the contract's schema.
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const { deepest, parts } = shapeOf(bytes);
  if (parts > PARTS_LIMIT) throw refuse(common.malformed, `The JSON has more than ${PARTS_LIMIT} parts`);
  if (deepest > DEPTH_LIMIT) throw refuse(common.malformed, `The JSON nests deeper than ${DEPTH_LIMIT} levels`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw refuse(common.malformed, 'The body is not UTF-8');
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse(common.malformed, 'The body is not valid JSON');
    throw error;
  }
}
