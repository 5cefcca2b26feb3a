import { expect, test } from 'vitest';
import { owedBy, pricesOf } from './owed.ts';

const bill = (more: object = {}) => ({ jobId: 'job', kind: 'invoice' as const, payer: 'customer' as const, state: 'issued', currency: 'USD', totalMinor: 10_000, creditedMinor: 0, dueMinor: 10_000, ...more });

test('what somebody owes is summed by currency; what an account pays, and credit notes, are left out', () => {
  expect(owedBy([bill(), bill({ dueMinor: 250 }), bill({ currency: 'EUR', dueMinor: 5 }), bill({ payer: 'account' }), bill({ kind: 'credit_note' }), bill({ dueMinor: 0, currency: 'GBP' })])).toEqual([
    { currency: 'USD', amountMinor: 10_250 },
    { currency: 'EUR', amountMinor: 5 },
  ]);
  expect(owedBy([])).toEqual([]);
});

test('a job costs what its invoices come to, without what was credited or thrown away', () => {
  const prices = pricesOf([bill(), bill({ totalMinor: 500, creditedMinor: 100 }), bill({ kind: 'credit_note', totalMinor: 100 }), bill({ state: 'void', totalMinor: 7 }), bill({ jobId: 'other', totalMinor: 0 })]);
  expect(prices.get('job')).toEqual({ currency: 'USD', amountMinor: 10_400 });
  expect(prices.get('other')).toEqual({ currency: 'USD', amountMinor: 0 });
});

test('a job billed in two currencies has no one price, whatever follows', () => {
  expect(pricesOf([bill(), bill({ currency: 'EUR' }), bill()]).has('job')).toBe(false);
});
