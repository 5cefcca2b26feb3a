import { expect, test } from 'vitest';
import { phoneText } from './phone-text.ts';

test('a North American number is grouped; any other stays as it is', () => {
  expect(phoneText('+14155550100')).toBe('+1 415-555-0100');
  expect(phoneText('+4992115550100')).toBe('+4992115550100');
  expect(phoneText('+1415555010')).toBe('+1415555010');
});
