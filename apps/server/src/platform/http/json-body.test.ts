import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readJson } from './json-body.ts';

const suite = Object.entries(JSON.parse(gunzipSync(readFileSync(new URL('../../../test/fixtures/vectors/jsontestsuite.json.gz', import.meta.url))).toString()) as Record<string, string>).map(([name, base64]) => [name, Buffer.from(base64, 'base64')] as const);
const malformed = expect.objectContaining({ problem: expect.objectContaining({ code: 'request/malformed' }) as unknown }) as Error;
const named = (start: string) => suite.filter(([name]) => name.startsWith(start));

test('the suite is there', () => {
  expect([named('y_').length, named('n_').length, named('i_').length]).toEqual([95, 188, 35]);
});

test.each(named('y_'))('%s is read', (_name, bytes) => {
  expect(readJson(bytes)).toEqual(JSON.parse(bytes.toString('utf8')));
});

// Nothing at all is no body; what the endpoint needs is then missing.
test.each(named('n_').filter(([, bytes]) => bytes.length > 0))('%s is refused', (_name, bytes) => {
  expect(() => readJson(bytes)).toThrow(malformed);
});

test.each(named('i_'))('%s is read or refused, and nothing worse', (_name, bytes) => {
  try {
    readJson(bytes);
  } catch (error) {
    expect(error).toEqual(malformed);
  }
});

test('more than 32 levels or 50,000 parts are refused before anything is built, in a text they are only letters', () => {
  const nested = (levels: number): Buffer => Buffer.from('['.repeat(levels) + ']'.repeat(levels));
  const list = (parts: number): Buffer => Buffer.from(`[${Array.from({ length: parts }, () => '0').join(',')}]`);
  expect(readJson(nested(32))).toBeInstanceOf(Array);
  expect(() => readJson(nested(33))).toThrow(malformed);
  expect(readJson(list(50_000))).toHaveLength(50_000);
  expect(() => readJson(list(50_001))).toThrow(malformed);
  expect(readJson(Buffer.from(JSON.stringify('[{,'.repeat(60_000))))).toHaveLength(180_000);
});
