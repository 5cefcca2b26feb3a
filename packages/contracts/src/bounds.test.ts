import { expect, test } from 'vitest';
import { adjustDraft } from './billing/api.ts';
import { PriceLine } from './billing/schemas.ts';
import { addExtra } from './jobs/api.ts';
import { ChangeRequestPublic } from './jobs/schemas.ts';

test('nobody types an amount that no ledger holds, but whatever came of sums is shown', () => {
  const line = { code: 'x', label: 'x', quantity: 1, unit: 'each', kind: 'charge', taxable: true, arithmetic: '', rule: '' };
  expect(PriceLine.safeParse({ ...line, unitMinor: 5e12, amountMinor: 5e12 }).success).toBe(true);
  expect(adjustDraft.body.safeParse({ label: 'x', reason: 'x', amountMinor: 1e13 }).success).toBe(false);
  const extra = { code: 'x', label: 'x' };
  expect([{ quantity: 10, unitMinor: 1e9 }, { quantity: 11, unitMinor: 1e9 }, { quantity: 10_000 }].map((said) => addExtra.body.safeParse({ ...extra, ...said }).success)).toEqual([true, false, true]);
});

test('a stranger’s request has no more answers than any form has questions', () => {
  const answers = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`q${n}`, 'a']));
  expect([100, 101].map((count) => ChangeRequestPublic.safeParse({ answers: answers(count) }).success)).toEqual([true, false]);
});
