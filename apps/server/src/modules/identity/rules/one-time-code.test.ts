import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { HOTP, Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { authenticatorUri, keyToType, readCode, recoveryCodeFrom, stepOfCode, waitAfterWrongCodes } from './one-time-code.ts';

type Vectors = {
  rfc6238_totp: { time: number; algorithm: string; digits: number; step: number; secret_base32: string; totp: string }[];
  rfc4226_hotp: { secret_hex: string; digits: number; counter_0_to_9: string[] };
};
const vectors = JSON.parse(readFileSync(new URL('../../../../test/fixtures/vectors/otp.json', import.meta.url), 'utf8')) as Vectors;
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);
const codeAt = (seconds: number) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: seconds * 1000 });

test('the mathematics is that of RFC 6238 and RFC 4226', () => {
  expect(vectors.rfc6238_totp).toHaveLength(18);
  for (const { time, algorithm, digits, step, secret_base32, totp } of vectors.rfc6238_totp) {
    expect(TOTP.generate({ secret: Secret.fromBase32(secret_base32), algorithm, digits, period: step, timestamp: time * 1000 }), `${algorithm} at ${time}`).toBe(totp);
  }
  const { secret_hex, digits, counter_0_to_9: codes } = vectors.rfc4226_hotp;
  expect(codes).toHaveLength(10);
  expect(codes.map((_code, counter) => HOTP.generate({ secret: Secret.fromHex(secret_hex), counter, digits }))).toEqual(codes);
});

test('our own reading takes the vectors’ codes, cut to the six digits that apps show', () => {
  for (const { time, totp } of vectors.rfc6238_totp.filter(({ algorithm }) => algorithm === 'SHA1')) expect(stepOfCode(secret, totp.slice(-6), at(time), 0)).toBe(Math.floor(time / 30));
});

test('a code is good one step early and late, and never twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1e9, max: 4e9 }), fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 }), (now, drift, used) => {
      const [step, shown] = [Math.floor(now / 30), Math.floor(now / 30) + drift];
      const found = stepOfCode(secret, codeAt(shown * 30), at(now), step + used);
      if (Math.abs(drift) <= 1 && drift > used) return found === shown;
      // Another step may by chance show the same six digits.
      return found === undefined || (Math.abs(found - step) <= 1 && found > step + used && codeAt(found * 30) === codeAt(shown * 30));
    }),
  );
});

test('what is no code is none', () => {
  fc.assert(fc.property(fc.string(), (text) => /^\d{6}$/.test(text) || stepOfCode(secret, text, at(59), 0) === undefined));
});

test('five wrong codes cost nothing, then the wait doubles up to a quarter of an hour', () => {
  expect([0, 4, 5, 6, 7, 8, 9, 10, 11, 1000].map(waitAfterWrongCodes)).toEqual([0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
});

test('spaces and hyphens in codes do not matter, nor whether letters are large', () => {
  for (const typed of ['123 456', '123-456', ' 123456 ']) expect(readCode(typed)).toEqual({ kind: 'authenticator', code: '123456' });
  for (const typed of ['ABCDE-23456', 'abcde 23456']) expect(readCode(typed)).toEqual({ kind: 'recovery', code: 'abcde23456' });
});

test('every letter of a recovery code is as likely as any other, and none looks like another', () => {
  const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const letters = Array.from({ length: 256 - 10 }, (_, from) => recoveryCodeFrom(every.subarray(from, from + 10))).filter((code) => code !== undefined).map((code) => code[0]!);
  const counts = new Map<string, number>();
  for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect(counts.size).toBe(31);
  expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
  expect([...counts.keys()].join('')).not.toMatch(/[01ilo]/);
  expect(recoveryCodeFrom(new Uint8Array(12).fill(255))).toBeUndefined();
});

test('the key is told for eyes and for cameras', () => {
  expect(keyToType(secret)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  expect(authenticatorUri(secret, 'Müller & Söhne', 'a+b@example.com')).toBe(`otpauth://totp/M%C3%BCller%20%26%20S%C3%B6hne:a%2Bb%40example.com?issuer=M%C3%BCller%20%26%20S%C3%B6hne&secret=${secret}&algorithm=SHA1&digits=6&period=30`);
});
