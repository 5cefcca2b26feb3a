import { hkdfSync } from 'node:crypto';

/** Keys that protect fields in the database, by id. The first of the list writes; all of them read. */
export type KeyRing = {
  readonly currentId: string;
  readonly ids: readonly string[];
  /** The key of one purpose, derived from the named key; undefined when the ring does not hold it. */
  derive(id: string, purpose: string): Buffer | undefined;
};

/** A list of keys that cannot be used. Never tells what a key is. */
export class BadKeyRing extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadKeyRing';
  }
}

export const KEY_BYTES = 32;
const ENTRY = /^([a-z0-9][a-z0-9-]{0,31}):([A-Za-z0-9_-]{43}|[A-Za-z0-9+/]{43})=?$/;

/**
 * Reads `id:key` entries, each on its own line or behind a comma: the id in small letters, the key 32 bytes in base64. Throws BadKeyRing
 * for none at all, a wrong form, the same id twice, or a key that is one byte repeated.
 */
export function readKeyRing(text: string): KeyRing {
  const keys = new Map<string, Buffer>();
  for (const entry of text.split(/[\n,]/).map((part) => part.trim()).filter(Boolean)) {
    const [, id, encoded] = ENTRY.exec(entry) ?? [];
    if (id === undefined || encoded === undefined) throw new BadKeyRing(`entry ${keys.size + 1} is not "id:key" with a key of ${KEY_BYTES} bytes in base64`);
    if (keys.has(id)) throw new BadKeyRing(`the key id "${id}" stands there twice`);
    const key = Buffer.from(encoded, 'base64url');
    if (new Set(key).size < KEY_BYTES / 4) throw new BadKeyRing(`the key "${id}" is not random`);
    keys.set(id, key);
  }
  const ids = [...keys.keys()];
  const [currentId] = ids;
  if (currentId === undefined) throw new BadKeyRing('there is no key in it');

  const derived = new Map<string, Buffer>();
  return {
    currentId,
    ids,
    derive: (id, purpose) => {
      const master = keys.get(id);
      if (master === undefined) return undefined;
      const name = `${id}\n${purpose}`;
      const known = derived.get(name) ?? Buffer.from(hkdfSync('sha256', master, '', `truckroll field\n${purpose}`, KEY_BYTES));
      derived.set(name, known);
      return known;
    },
  };
}
