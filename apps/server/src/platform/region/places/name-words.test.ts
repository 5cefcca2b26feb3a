import { expect, test } from 'vitest';
import { editDistance, nameWords, ordinal } from './name-words.ts';

test.each([
  ['Third Street', '3rd St.'],
  ['3RD STREET', 'third str'],
  ['Forty-Eighth Avenue', '48th ave'],
  ['Twenty-First Avenue', '21st Av'],
  ['Saint Francis Boulevard', 'St. Francis Blvd'],
  ["O'Farrell Street", 'OFarrell St'],
  ['O’ Farrell', "o'farrell"],
  ['The Embarcadero', 'embarcadero'],
  ['Praça da República', 'praca da republica'],
  ['Avenida dos Aliados', 'Av. dos Aliados'],
  ['Bahnhofstraße', 'Bahnhofstr.'],
  ['Bahnhofstrasse', 'bahnhofstraße'],
  ['South Van Ness Avenue', 's van ness ave'],
  ['3th Street', '3rd street'],
])('%s and %s are the same words', (one, other) => {
  expect(nameWords(one)).toEqual(nameWords(other));
});

test('nothing to say is no word', () => {
  expect(nameWords(' .,; ')).toEqual([]);
  expect(nameWords('The')).toEqual(['the']);
});

test('ordinals end as they are spoken', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '112th']);
});

test('edits are counted up to the limit, swapped neighbours as one', () => {
  expect(editDistance('market', 'market', 2)).toBe(0);
  expect(editDistance('markte', 'market', 2)).toBe(1);
  expect(editDistance('embarcedero', 'embarcadero', 2)).toBe(1);
  expect(editDistance('abc', 'xyz', 2)).toBe(3);
  expect(editDistance('a', 'abcdef', 2)).toBe(3);
});
