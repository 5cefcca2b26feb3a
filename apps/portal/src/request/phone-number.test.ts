import { expect, test } from 'vitest';
import { phoneNumber } from './phone-number.ts';

test('spaces, brackets and a leading 00 do not matter', () => {
  expect(phoneNumber('+49 (151) 234-5678', null)).toBe('+491512345678');
  expect(phoneNumber('0049 151 2345678', null)).toBe('+491512345678');
});

test('ten digits are a national number where the company is North American', () => {
  expect(phoneNumber('415 555 0123', '+14155550100')).toBe('+14155550123');
  expect(phoneNumber('415 555 0123', '+4930123456')).toBeUndefined();
});

test('what cannot be called is refused', () => {
  expect(phoneNumber('call me', '+14155550100')).toBeUndefined();
  expect(phoneNumber('911', '+14155550100')).toBeUndefined();
});
