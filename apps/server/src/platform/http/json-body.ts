import { common } from '@truckroll/contracts/core/problem.ts';
import { refuse } from './refuse.ts';

export const JSON_LIMIT_BYTES = 1024 * 1024;
const DEPTH_LIMIT = 32;

const [QUOTE, BACKSLASH, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [34, 92, 91, 93, 123, 125];

/** How deep objects and arrays nest, without building them. */
function depthOf(bytes: Buffer): number {
  let [depth, deepest, inText] = [0, 0, false];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (inText) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) deepest = Math.max(deepest, ++depth);
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
  }
  return deepest;
}

/**
 * Reads a JSON body. An empty body is `undefined`. Refuses `request/malformed` for what is not UTF-8 JSON or
 * nests deeper than 32. A `__proto__` key stays a plain own key here and is dropped by the contract's schema.
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (depthOf(bytes) > DEPTH_LIMIT) throw refuse(common.malformed, `The JSON nests deeper than ${DEPTH_LIMIT} levels`);
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
