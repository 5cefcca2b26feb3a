import { expect, test } from 'vitest';
import { allBuiltIn } from './templates/built-in.ts';
import { withoutLink } from './without-link.ts';

test('what led to the link goes with it, and nothing else', () => {
  expect(withoutLink('Hello {customer},\n\nwe have received {amount}. Thank you!\n\nYour receipt:\n{link}\n\n{organisation}')).toBe('Hello {customer},\n\nwe have received {amount}. Thank you!\n\n{organisation}');
  expect(withoutLink('Nothing was charged. Please try again: {link}')).toBe('Nothing was charged.');
  expect(withoutLink('No link at all: {amount}.\nBye')).toBe('No link at all: {amount}.\nBye');
});

test('what accounts are told never ends in words that lead nowhere', () => {
  const toAccounts = allBuiltIn().filter(({ kind, body }) => ['invoice_issued', 'receipt', 'payment_failed'].includes(kind) && body.includes('{link}'));
  expect(toAccounts.length).toBeGreaterThan(4);
  for (const { kind, language, body } of toAccounts) {
    const told = withoutLink(body);
    expect([kind, language, told.includes('{link}') || /:\s*(\{organisation\}|$)/.test(told)], told).toEqual([kind, language, false]);
    expect(told).toContain('{amount}');
  }
});
