import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditBill } from './credit-lines.ts';
import { dueOf, payableAmount, settledState } from './invoice-state.ts';
import { paymentAfter, type PaymentState, type Said } from './settle-payment.ts';

describe('an issued invoice', () => {
  it('stands where its payments and credits put it', () => {
    const state = (paidMinor: number, creditedMinor: number) => settledState({ totalMinor: 100, paidMinor, creditedMinor });
    expect([state(0, 0), state(40, 0), state(100, 0), state(40, 60), state(0, 100), state(0, 60)]).toEqual(['issued', 'partly_paid', 'paid', 'paid', 'credited', 'issued']);
  });

  it('takes what is due and not under way by card, no more', () => {
    expect(payableAmount(100, 0, undefined)).toEqual({ ok: true, amountMinor: 100 });
    expect(payableAmount(100, 40, undefined)).toEqual({ ok: true, amountMinor: 60 });
    expect(payableAmount(100, 40, 61)).toEqual({ ok: false, why: 'too-much' });
    expect(payableAmount(100, 100, 10)).toEqual({ ok: false, why: 'nothing-due' });
    expect(payableAmount(dueOf({ totalMinor: 100, paidMinor: 100, creditedMinor: 20 }), 0, undefined)).toEqual({ ok: false, why: 'nothing-due' });
  });
});

describe('a card payment', () => {
  it('never loses money that moved and never takes it back', () => {
    const states = fc.constantFrom<PaymentState>('processing', 'requires_action', 'declined');
    fc.assert(fc.property(states, fc.array(fc.constantFrom<Said>('succeeded', 'declined', 'requires_action', 'processing')), (start, told) => {
      const end = told.reduce<PaymentState>((state, said) => paymentAfter(state, said) ?? state, start);
      expect(end === 'succeeded').toBe(told.includes('succeeded'));
    }));
  });
});

describe('credit notes', () => {
  it('of any parts end at exactly zero, in net and tax', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 200_000 }), fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { maxLength: 6 }), (subtotalMinor, taxMinor, parts) => {
      const totalMinor = subtotalMinor + taxMinor;
      const invoice = { number: 'INV-000001', currency: 'USD', lines: [], subtotalMinor, taxMinor, totalMinor };
      const before = { subtotalMinor: 0, taxMinor: 0 };
      for (const part of [...parts, 1]) {
        const left = totalMinor - before.subtotalMinor - before.taxMinor;
        if (left === 0) break;
        const amount = Math.max(1, Math.floor(left * part));
        const note = creditBill(invoice, before, amount, 'en');
        expect(note.subtotalMinor + note.taxMinor).toBe(-amount);
        before.subtotalMinor -= note.subtotalMinor;
        before.taxMinor -= note.taxMinor;
        expect(before.subtotalMinor).toBeLessThanOrEqual(subtotalMinor);
        expect(before.taxMinor).toBeLessThanOrEqual(taxMinor);
      }
      expect(before).toEqual({ subtotalMinor, taxMinor });
    }));
  });
});
