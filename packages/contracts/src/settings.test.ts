import { expect, test } from 'vitest';
import { Policy } from './dispatch/schemas.ts';
import { PatchOrganisation } from './identity/schemas.ts';

const settings = (settings: object): boolean => PatchOrganisation.safeParse({ settings }).success;

test('a setting that a rule reads must make sense to it; others are the organisation’s own', () => {
  expect([settings({ goaWaitSeconds: 0, goaContactTries: 10, reviewInvoices: true }), settings({ goaWaitSeconds: null, theme: 'dark', nested: { a: [1] } })]).toEqual([true, true]);
  expect([settings({ goaWaitSeconds: 'soon' }), settings({ goaWaitSeconds: 3601 }), settings({ goaContactTries: -1 }), settings({ reviewInvoices: 'yes' }), settings({ ['x'.repeat(61)]: 1 })]).toEqual([false, false, false, false, false]);
});

test('what gone on arrival takes is said in one place: not in the dispatch policy too', () => {
  expect(Object.keys(Policy.shape).filter((name) => name.startsWith('goa'))).toEqual([]);
});
