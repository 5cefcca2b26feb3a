import { randomBytes } from 'node:crypto';
import { assert, constantFrom, nat, property, record, string, uuid } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFieldCipher } from './field-cipher.ts';
import type { FieldPlace } from './field-cipher.ts';
import { BadKeyRing, readKeyRing } from './key-ring.ts';

const key = (): string => randomBytes(32).toString('base64url');
const [old, young] = [`2025:${key()}`, `2026:${key()}`];
const cipher = createFieldCipher(readKeyRing(young));
const text = string({ unit: 'binary', maxLength: 300 });
const anyPlace = record({ orgId: uuid(), table: constantFrom('identity.sso' as const, 'integrations.connection' as const), column: constantFrom('secret', 'note'), rowId: uuid() });
const place: FieldPlace = { orgId: 'a', table: 'x.y', column: 'secret', rowId: 'r' };

describe('an encrypted field', () => {
  test('opens to exactly what was put in, and never looks the same twice', () => {
    assert(property(anyPlace, text, (at, plain) => {
      const [first, second] = [cipher.seal(at, plain), cipher.seal(at, plain)];
      expect(first).not.toBe(second);
      expect([cipher.open(at, first), cipher.open(at, second)]).toEqual([plain, plain]);
    }));
  });

  test('does not open in another organisation, table, column or row', () => {
    assert(property(anyPlace, anyPlace, text, (at, elsewhere, plain) => {
      const stored = cipher.seal(at, plain);
      for (const part of ['orgId', 'table', 'column', 'rowId'] as const) {
        if (at[part] !== elsewhere[part]) expect(() => cipher.open({ ...at, [part]: elsewhere[part] }, stored)).toThrow(/cannot be decrypted/);
      }
    }));
  });

  test('parts of a place cannot be shifted into each other', () => {
    const stored = cipher.seal({ ...place, orgId: 'a","b', rowId: 'c' }, 'x');
    expect(() => cipher.open({ ...place, orgId: 'a', rowId: 'b","c' }, stored)).toThrow(/cannot be decrypted/);
  });

  test('one changed letter anywhere, a cut or an addition is noticed', () => {
    assert(property(text, nat(), constantFrom('A', 'z', '_', '.', '9'), (plain, where, letter) => {
      const stored = cipher.seal(place, plain);
      const at = where % stored.length;
      const changed = stored.slice(0, at) + letter + stored.slice(at + 1);
      if (changed !== stored) expect(() => cipher.open(place, changed)).toThrow(/cannot be decrypted/);
      expect(() => cipher.open(place, stored.slice(0, at))).toThrow(/cannot be decrypted/);
      expect(() => cipher.open(place, stored + letter)).toThrow(/cannot be decrypted/);
    }));
  });

  test('plain text in its place is refused, not passed through', () => {
    for (const stored of ['', 'hunter2', 'enc1.2026.', 'enc0.2026.AAAA']) expect(() => cipher.open(place, stored)).toThrow(/cannot be decrypted/);
  });

  test('what is said about a failure holds neither the value nor a key', () => {
    const stored = cipher.seal(place, 'hunter2');
    const failed = (): string => {
      try {
        return cipher.open({ ...place, rowId: 'other' }, stored);
      } catch (error) {
        return String(error);
      }
    };
    expect(failed()).toBe('UnreadableField: x.y.secret of row other cannot be decrypted: it was changed, or it belongs somewhere else');
  });
});

describe('changing keys', () => {
  test('the new key writes, the old one still reads; without it the value stays shut', () => {
    const before = createFieldCipher(readKeyRing(old));
    const both = createFieldCipher(readKeyRing(`${young}\n${old}`));
    const stored = before.seal(place, 'kept');
    expect([both.open(place, stored), both.isCurrent(stored)]).toEqual(['kept', false]);
    const again = both.seal(place, both.open(place, stored));
    expect([both.isCurrent(again), cipher.open(place, again)]).toEqual([true, 'kept']);
    expect(() => cipher.open(place, stored)).toThrow(/the key "2025" is not among the data keys/);
  });

  test('another key under the same id does not open it', () => {
    const imposter = createFieldCipher(readKeyRing(`2026:${key()}`));
    expect(() => imposter.open(place, cipher.seal(place, 'kept'))).toThrow(/it was changed/);
  });
});

describe('a list of keys', () => {
  test.each([
    ['', /no key/],
    ['2026', /id:key/],
    ['2026:c2hvcnQ=', /32 bytes/],
    [`UPPER:${key()}`, /id:key/],
    [`${young},${young}`, /twice/],
    [`2026:${Buffer.alloc(32).toString('base64')}`, /not random/],
  ])('%# is refused in words, without telling a key', (list, why) => {
    expect(() => readKeyRing(list)).toThrow(why);
    expect(() => readKeyRing(list)).toThrow(BadKeyRing);
  });

  test('may be written in either base64, on lines or with commas', () => {
    const bytes = randomBytes(32);
    expect(readKeyRing(` b:${bytes.toString('base64')} ,\n a:${key()}\n`)).toMatchObject({ currentId: 'b', ids: ['b', 'a'] });
    expect(readKeyRing(`b:${bytes.toString('base64')}`).derive('b', 'x.y')).toEqual(readKeyRing(`b:${bytes.toString('base64url')}`).derive('b', 'x.y'));
  });

  test('gives every purpose a key of its own', () => {
    const ring = readKeyRing(young);
    expect(ring.derive('2026', 'a.b')).not.toEqual(ring.derive('2026', 'a.c'));
    expect(ring.derive('2024', 'a.b')).toBeUndefined();
  });
});
