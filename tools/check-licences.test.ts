import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isAllowed, licensedPackages, type Lock } from './check-licences.ts';

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Lock;

test('every package that is used comes under a licence that may be used', () => {
  const packages = licensedPackages(lock);
  expect(packages.length).toBeGreaterThan(300);
  expect(packages.filter((one) => !isAllowed(one)).map(({ name, licence }) => `${name}: ${licence ?? 'says none'}`)).toEqual([]);
});

test.each([['GPL-3.0', false], ['AGPL-3.0-only', false], ['SEE LICENSE IN LICENSE', false], [undefined, false], ['MIT AND GPL-2.0', false], ['(MIT OR GPL-3.0)', true], ['(MIT OR Apache-2.0)', true], ['LGPL-3.0-or-later', false]])('%s of a package like any other: %s', (licence, allowed) => {
  expect(isAllowed({ name: 'some-package', licence })).toBe(allowed);
});

test('every package comes from a registry, fixed by a hash', () => {
  const loose = Object.entries(lock.packages).filter(([path, entry]) => path.includes('node_modules/') && !('link' in entry) && 'resolved' in entry && !('integrity' in entry));
  expect(loose.map(([path]) => path)).toEqual([]);
});
