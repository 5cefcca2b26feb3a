import { webhookForged } from '@truckroll/contracts/billing/problems.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import { isId } from '@truckroll/kernel';
import type { PaymentProcessor, ProcessorEvent } from '../../../platform/adapters/payments/port.ts';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { Refusal, refuse } from '../../../platform/http/refuse.ts';
import { insertProcessorEvent } from '../data/processor-event.writes.ts';
import { settlePayment } from './settle-payment.ts';
import { settleRefund } from './settle-refund.ts';

/**
 * Hears what the card processor says later. The signature over the raw body is checked first; refuses
 * `billing/webhook-forged`. The same message twice counts once; one about a payment that is not ours is accepted
 * and logged, so that the processor does not send it for ever. Publishes what settling publishes.
 */
export async function receiveWebhook(ctx: Ctx, rawBody: Buffer, headers: Readonly<Record<string, string | undefined>>): Promise<{ received: boolean }> {
  const processor = ctx.adapters.payments;
  const event = readOrRefuse(processor, rawBody, headers);
  const known = isId(event.orgId) && isId(event.reference) && (await transaction(ctx.inOrg(event.orgId).as({ kind: 'system', name: 'billing.webhook' }), (tx) => hear(tx, processor.name, event)));
  if (!known) ctx.log.warn({ processor: processor.name, eventId: event.eventId, kind: event.kind, reference: event.reference }, 'the card processor told about a payment that is not known here');
  return { received: true };
}

function readOrRefuse(processor: PaymentProcessor, rawBody: Buffer, headers: Readonly<Record<string, string | undefined>>): ReturnType<PaymentProcessor['readWebhook']> {
  try {
    return processor.readWebhook(rawBody, headers);
  } catch (error) {
    throw error instanceof Refusal && error.problem === common.unauthenticated ? refuse(webhookForged, error.message) : error;
  }
}

/** False when nothing here has this reference. */
async function hear(tx: Tx, processor: string, event: ProcessorEvent): Promise<boolean> {
  if (!(await insertProcessorEvent(tx, processor, event.eventId))) return true;
  const { reference, processorId, reason } = event;
  switch (event.kind) {
    case 'payment_succeeded': return (await settlePayment(tx, reference, { state: 'succeeded', processorId })) !== undefined;
    case 'payment_failed': return (await settlePayment(tx, reference, { state: 'declined', processorId, ...(reason === undefined ? {} : { declineReason: reason }) })) !== undefined;
    case 'refund_succeeded': return (await settleRefund(tx, reference, { state: 'succeeded', processorId })) !== undefined;
    case 'refund_failed': return (await settleRefund(tx, reference, { state: 'failed', processorId, ...(reason === undefined ? {} : { reason }) })) !== undefined;
  }
}
