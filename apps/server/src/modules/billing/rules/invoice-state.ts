import type { INVOICE_STATES } from '@truckroll/contracts/billing/schemas.ts';

export type InvoiceState = (typeof INVOICE_STATES)[number];
type Settlement = { totalMinor: number; paidMinor: number; creditedMinor: number };

/** What is still to be paid; negative when money is owed back. */
export const dueOf = ({ totalMinor, paidMinor, creditedMinor }: Settlement): number => totalMinor - creditedMinor - paidMinor;

/** The state of an issued invoice by what was paid (refunds taken off) and credited. */
export function settledState(invoice: Settlement): InvoiceState {
  if (invoice.creditedMinor > 0 && invoice.creditedMinor >= invoice.totalMinor) return 'credited';
  if (dueOf(invoice) <= 0) return 'paid';
  return invoice.paidMinor > 0 ? 'partly_paid' : 'issued';
}

export type AmountVerdict = { ok: true; amountMinor: number } | { ok: false; why: 'nothing-due' | 'too-much' };

/**
 * How much a payment may be: what is due less what open card payments may still bring. Without a wish, all of it.
 */
export function payableAmount(dueMinor: number, openCardMinor: number, wishedMinor: number | undefined): AmountVerdict {
  const payableMinor = dueMinor - openCardMinor;
  if (payableMinor <= 0) return { ok: false, why: 'nothing-due' };
  const amountMinor = wishedMinor ?? payableMinor;
  return amountMinor > payableMinor ? { ok: false, why: 'too-much' } : { ok: true, amountMinor };
}
