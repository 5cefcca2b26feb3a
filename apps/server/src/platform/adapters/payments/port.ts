import type { Money } from '@truckroll/kernel';

/** Where a card payment stands at the processor. `requires_action` is a challenge the payer must answer at `actionUrl`. */
export type ProcessorPayment = { processorId: string; state: 'succeeded' | 'declined' | 'requires_action' | 'processing'; declineReason?: string; actionUrl?: string };

/** A processor's own message about a payment, after its signature was checked. `eventId` is unique per processor. */
export type ProcessorEvent = { eventId: string; processorId: string; kind: 'payment_succeeded' | 'payment_failed' | 'refund_succeeded' | 'refund_failed'; reference: string; reason?: string };

/** Card payments. Every call carries our own id as idempotency key: a repeated call never charges twice. */
export type PaymentProcessor = {
  readonly name: string;
  readonly simulated: boolean;
  /** False where none is set up: no card is charged then, and nothing may look as if one had been. */
  readonly takesCards: boolean;
  charge(order: { paymentId: string; money: Money; cardToken: string; description: string; orgId: string }): Promise<ProcessorPayment>;
  refund(order: { refundId: string; processorId: string; money: Money; orgId: string }): Promise<{ processorId: string; state: 'succeeded' | 'processing' | 'failed'; reason?: string }>;
  /** Checks the signature over the raw body; throws Refusal when forged or stale. */
  readWebhook(rawBody: Buffer, headers: Readonly<Record<string, string | undefined>>): ProcessorEvent & { orgId: string };
};
