import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { Invoice } from '@truckroll/contracts/billing/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationOf } from '../../identity/index.ts';
import { invoiceAnswer, lockInvoice } from '../data/invoice.reads.ts';
import { updateDraft } from '../data/invoice.writes.ts';
import { InvoiceAdjusted } from '../events.ts';
import { adjustedBill, type Adjustment } from '../rules/adjust-bill.ts';
import { taxedBy } from './taxed-by.ts';

/** Adds a line to a draft. Refuses `billing/invoice-not-found` and, once it is issued, `billing/invoice-fixed`. Publishes billing.invoice_adjusted. */
export async function adjustDraft(ctx: Ctx, invoiceId: string, adjustment: Adjustment): Promise<Invoice> {
  return transaction(ctx, async (tx) => {
    const invoice = await lockInvoice(tx, invoiceId);
    if (!invoice) throw refuse(problems.invoiceNotFound);
    if (invoice.state !== 'draft') throw refuse(problems.invoiceFixed);
    const [organisation, { card, territoryIds }] = await Promise.all([organisationOf(tx), taxedBy(tx, invoice)]);
    const bill = adjustedBill(invoice, card, territoryIds, adjustment, organisation.language);
    const adjusted = await updateDraft(tx, invoice, bill);
    await emit(tx, InvoiceAdjusted, { jobId: invoice.jobId, invoiceId, reason: adjustment.reason, amountMinor: adjustment.amountMinor, currency: invoice.currency });
    return invoiceAnswer(tx, adjusted);
  });
}
