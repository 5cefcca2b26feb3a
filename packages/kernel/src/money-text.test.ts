import { expect, test } from 'vitest';
import { moneyText } from './money-text.ts';

test('an amount is written as its reader does, in the units of its currency', () => {
  expect(moneyText(17_361, 'USD', 'en')).toBe('$173.61');
  expect(moneyText(17_361, 'EUR', 'de')).toBe('173,61\u00a0€');
  expect(moneyText(17_361, 'USD', 'es-US')).toBe('$173.61');
  expect(moneyText(1_500, 'JPY', 'en')).toBe('¥1,500');
  expect(moneyText(17_361, 'USD', 'en', true)).toBe('$174');
});

test('among Arabic words a sign in Latin letters stays whole, and an Arabic one stays Arabic', () => {
  expect(moneyText(17_361, 'USD', 'ar-u-nu-latn')).toBe('$173.61');
  expect(moneyText(-17_361, 'CAD', 'ar-u-nu-latn')).toBe('-$173.61');
  expect(moneyText(17_361, 'SAR', 'ar-u-nu-latn')).toMatch(/173\.61.*ر\.س/);
});
