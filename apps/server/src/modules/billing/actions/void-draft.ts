import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { Invoice } from '@truckroll/contracts/billing/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { invoiceAnswer, lockInvoice } from '../data/invoice.reads.ts';
import { updateToVoid } from '../data/invoice.writes.ts';
import { InvoiceVoided } from '../events.ts';

/**
 * Throws a draft away; its place stays taken, so that the job is not billed for the same again. Refuses
 * `billing/invoice-not-found` and, once it is issued or thrown away, `billing/invoice-fixed`. Publishes billing.invoice_voided.
 */
export async function voidDraft(ctx: Ctx, invoiceId: string, reason: string): Promise<Invoice> {
  return transaction(ctx, async (tx) => {
    const invoice = await lockInvoice(tx, invoiceId);
    if (!invoice) throw refuse(problems.invoiceNotFound);
    if (invoice.state !== 'draft') throw refuse(problems.invoiceFixed);
    const thrownAway = await updateToVoid(tx, invoice, reason);
    await emit(tx, InvoiceVoided, { jobId: invoice.jobId, invoiceId, reason, amountMinor: invoice.totalMinor, currency: invoice.currency });
    return invoiceAnswer(tx, thrownAway);
  });
}
