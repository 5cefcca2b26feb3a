import { describe, expect, it } from 'vitest';
import { smsLength, templateFault } from './message-text.ts';

describe('the length of a text message', () => {
  it('is counted as networks count: 160 signs alone and 153 a part, 70 and 67 with any sign outside their alphabet', () => {
    expect(smsLength('')).toEqual({ signs: 0, parts: 0, plain: true });
    expect(smsLength('a'.repeat(160))).toEqual({ signs: 160, parts: 1, plain: true });
    expect(smsLength('a'.repeat(161))).toEqual({ signs: 161, parts: 2, plain: true });
    expect(smsLength('a'.repeat(307)).parts).toBe(3);
    expect(smsLength('م'.repeat(70))).toEqual({ signs: 70, parts: 1, plain: false });
    expect(smsLength('م'.repeat(71)).parts).toBe(2);
    expect(smsLength(`${'a'.repeat(70)}ł`)).toEqual({ signs: 71, parts: 2, plain: false });
  });

  it('counts signs of the extension twice', () => {
    expect(smsLength('5 €')).toEqual({ signs: 4, parts: 1, plain: true });
    expect(smsLength('€'.repeat(81))).toEqual({ signs: 162, parts: 2, plain: true });
  });
});

describe('a template', () => {
  it('is told what it names wrongly, leaves open or leaves out', () => {
    expect(templateFault('{a} {b}', ['a', 'b'], ['a'])).toBeUndefined();
    expect(templateFault('{a} {c}', ['a', 'b'])).toEqual({ why: 'unknown', name: 'c' });
    expect(templateFault('{a} {B}', ['a', 'b'])).toEqual({ why: 'open', at: 4 });
    expect(templateFault('{a}', ['a', 'b'], ['a', 'b'])).toEqual({ why: 'lacks', name: 'b' });
  });
});
