import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';

/** Where an encrypted value stands. It opens nowhere else: not in another row, column, table or organisation. */
export type FieldPlace = { readonly orgId: string; readonly table: `${string}.${string}`; readonly column: string; readonly rowId: string };

/** Encrypts single values for the database: AES-256-GCM, bound to their place. */
export type FieldCipher = {
  /** The value as it is stored: `enc1.<key id>.<bytes>`, another text every time. */
  seal(place: FieldPlace, plain: string): string;
  /** The value again. Throws UnreadableField for another place, a changed text, or a key that is not there. */
  open(place: FieldPlace, stored: string): string;
  /** Whether the stored text was written with the key that writes now. */
  isCurrent(stored: string): boolean;
  /** What every value begins with that the present key wrote. */
  readonly currentPrefix: string;
  /** Ids of the keys that are here. */
  readonly keyIds: readonly string[];
};

/** A stored value that does not open. It says where, never what. */
export class UnreadableField extends Error {
  constructor({ table, column, rowId }: FieldPlace, why: string) {
    super(`${table}.${column} of row ${rowId} cannot be decrypted: ${why}`);
    this.name = 'UnreadableField';
  }
}

const VERSION = 'enc1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const STORED = /^enc1\.([a-z0-9-]+)\.([A-Za-z0-9_-]+)$/;

/** A cipher that writes with the ring's first key and reads with any of them. Every table and column has a key of its own. */
export function createFieldCipher(ring: KeyRing): FieldCipher {
  const currentPrefix = `${VERSION}.${ring.currentId}.`;
  return {
    currentPrefix,
    keyIds: ring.ids,
    isCurrent: (stored) => stored.startsWith(currentPrefix),
    seal: (place, plain) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyFor(ring, ring.currentId, place), nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(bindingOf(ring.currentId, place));
      return currentPrefix + Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open: (place, stored) => {
      const [, id, encoded] = STORED.exec(stored) ?? [];
      if (id === undefined || encoded === undefined) throw new UnreadableField(place, 'it is not an encrypted value');
      const bytes = Buffer.from(encoded, 'base64url');
      // The last letter may carry bits that stand for nothing: only one way of writing a value is right.
      if (bytes.length < NONCE_BYTES + TAG_BYTES || bytes.toString('base64url') !== encoded) throw new UnreadableField(place, 'it is damaged');
      const decipher = createDecipheriv('aes-256-gcm', keyFor(ring, id, place), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(bindingOf(id, place));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const plain = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      try {
        return Buffer.concat([plain, decipher.final()]).toString('utf8');
      } catch (error) {
        if (error instanceof Error) throw new UnreadableField(place, 'it was changed, or it belongs somewhere else');
        throw error;
      }
    },
  };
}

function keyFor(ring: KeyRing, id: string, place: FieldPlace): Buffer {
  const key = ring.derive(id, `${place.table}.${place.column}`);
  if (key === undefined) throw new UnreadableField(place, `the key "${id}" is not among the data keys`);
  return key;
}

/** JSON keeps the parts apart: no two places have the same text. */
const bindingOf = (keyId: string, { orgId, table, column, rowId }: FieldPlace): Buffer => Buffer.from(JSON.stringify([VERSION, keyId, orgId, table, column, rowId]));
