import type { Payment } from '@truckroll/contracts/billing/schemas.ts';

export type PaymentState = Payment['state'];
/** What a processor may say about a card payment. */
export type Said = 'succeeded' | 'declined' | 'requires_action' | 'processing';

/**
 * Where a card payment goes when the processor speaks; undefined when that changes nothing. Money that moved is
 * recorded even on a payment that had been declined or given up: it is never lost, only given back.
 */
export function paymentAfter(state: PaymentState, said: Said): PaymentState | undefined {
  const open = state === 'processing' || state === 'requires_action';
  if (said === 'succeeded') return open || state === 'declined' ? 'succeeded' : undefined;
  if (!open || said === state) return undefined;
  // A challenge that was put to the payer is not taken back by a processor that says "still working on it".
  return said === 'processing' ? undefined : said;
}

/** The state of a payment that had succeeded, by how much of it was given back. */
export const stateAfterRefund = (amountMinor: number, refundedMinor: number): PaymentState => (refundedMinor >= amountMinor ? 'refunded' : refundedMinor > 0 ? 'partly_refunded' : 'succeeded');

/** What came in beyond what was due: it goes back to the payer at once. */
export const overpaid = (dueBeforeMinor: number, paidMinor: number): number => Math.max(0, paidMinor - Math.max(0, dueBeforeMinor));
