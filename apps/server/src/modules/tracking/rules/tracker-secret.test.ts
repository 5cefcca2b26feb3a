import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { setUpLinks, trackerHashOf, trackerSecretOf } from './tracker-secret.ts';

test('a secret can be read and typed, and is never the same', () => {
  const secrets = Array.from({ length: 200 }, () => trackerSecretOf(randomBytes(64))!);
  for (const secret of secrets) expect(secret).toMatch(/^[a-hj-kmnp-z2-9]{5}(-[a-hj-kmnp-z2-9]{5}){3}-[a-hj-kmnp-z2-9]{6}$/);
  expect(new Set(secrets).size).toBe(200);
});
test('every letter comes equally often: bytes that would favour some are passed over', () => {
  expect(trackerSecretOf(Buffer.alloc(64, 255))).toBeUndefined();
  expect(trackerSecretOf(Buffer.alloc(64, 0))).toBe('aaaaa-aaaaa-aaaaa-aaaaa-aaaaaa');
});
test('capitals and missing hyphens open as well; another letter does not', () => {
  expect(trackerHashOf('ABCDE fghjk').equals(trackerHashOf('abcde-fghjk'))).toBe(true);
  expect(trackerHashOf('abcde-fghjm').equals(trackerHashOf('abcde-fghjk'))).toBe(false);
});
test('the code and the link carry the address and the secret as Traccar Client reads them', () => {
  const { code, appLink } = setUpLinks('https://dispatch.example/v1/tracker', 'aaaaa-bbbbb');
  expect(new URL(code).origin + new URL(code).pathname).toBe('https://dispatch.example/v1/tracker');
  expect(new URL(code).searchParams.get('id')).toBe('aaaaa-bbbbb');
  expect([new URL(appLink).searchParams.get('url'), new URL(appLink).searchParams.get('id')]).toEqual(['https://dispatch.example/v1/tracker', 'aaaaa-bbbbb']);
});
