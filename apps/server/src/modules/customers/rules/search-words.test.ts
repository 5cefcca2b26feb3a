import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainWords, questionWords, searchPatterns, searchText, sortName } from './search-words.ts';

const like = (pattern: string, text: string): boolean => new RegExp(`^${pattern.replaceAll('%', '.*')}$`, 'u').test(text);
const finds = (question: string, customer: Parameters<typeof searchText>[0]): boolean => searchPatterns(question).every((pattern) => like(pattern, searchText(customer)));
const maria = { name: 'María O’Brien-López', phone: '+14155550123', email: 'maria@example.com', plates: ['7ABC-123'] };

describe('a customer is found', () => {
  test.each(['maria', 'MARÍA', 'obrien', "o'brien lopez", 'brien maria', 'ma', 'o', '(415) 555-0123', '555 0123', '0123', '+1 415', 'maria@example.com', 'example', '7abc 123', '7abc123', '7ABC-123', '  '])('by %j', (question) => expect(finds(question, maria)).toBe(true));
  test.each(['mario', 'brien john', 'pe', '999', 'b c'])('not by %j', (question) => expect(finds(question, maria)).toBe(false));
  test('by a German number as it is dialled at home', () => expect(finds('0171 2345678', { name: 'Jörg', phone: '+491712345678', email: null, plates: [] })).toBe(true));
  test('in any script', () => expect(finds('محمد', { name: 'محمد علي', phone: null, email: null, plates: [] })).toBe(true));
  test('whatever the name, by that name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (name) => finds(questionWords(name).join(' '), { name, phone: null, email: null, plates: [] })));
  });
});

describe('words', () => {
  test('patterns hold letters and digits only, so that nobody can write one himself', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (question) => {
      for (const pattern of searchPatterns(question)) expect(pattern).toMatch(/^% ?[\p{L}\p{N}]+%$/u);
    }));
  });
  test('names sort without accents and case', () => expect(['Zoë', 'Émile', 'anna'].map(sortName).sort()).toEqual(['anna', 'emile', 'zoe']));
  test('punctuation alone is no word', () => expect(plainWords('— … !')).toEqual([]));
});
