import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { DraftLines, Invoice } from '@truckroll/contracts/billing/schemas.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationOf } from '../../identity/index.ts';
import { invoiceAnswer, lockInvoice } from '../data/invoice.reads.ts';
import { updateDraft } from '../data/invoice.writes.ts';
import { InvoiceAdjusted } from '../events.ts';
import { revisedBill } from '../rules/revise-bill.ts';
import { taxedBy } from './taxed-by.ts';

/**
 * Gives a draft that the caller read at `version` other lines. Refuses `billing/invoice-not-found`, `billing/invoice-fixed`
 * once it is issued or thrown away, `request/precondition-failed`, `billing/unknown-line` and `billing/below-nothing`.
 * Publishes billing.invoice_adjusted with what the draft comes to more or less.
 */
export async function reviseDraft(ctx: Ctx, invoiceId: string, { lines, reason }: DraftLines, version: number | undefined): Promise<Invoice> {
  return transaction(ctx, async (tx) => {
    const invoice = await lockInvoice(tx, invoiceId);
    if (!invoice) throw refuse(problems.invoiceNotFound);
    if (invoice.state !== 'draft') throw refuse(problems.invoiceFixed);
    if (invoice.version !== version) throw refuse(common.preconditionFailed);
    const [organisation, { card, territoryIds }] = await Promise.all([organisationOf(tx), taxedBy(tx, invoice)]);
    const verdict = revisedBill(invoice, card, territoryIds, lines, reason, organisation.language);
    if (!verdict.ok) throw refuse(verdict.why === 'unknown-line' ? problems.unknownLine : problems.belowNothing);
    const revised = await updateDraft(tx, invoice, verdict.bill);
    await emit(tx, InvoiceAdjusted, { jobId: invoice.jobId, invoiceId, reason, amountMinor: revised.totalMinor - invoice.totalMinor, currency: invoice.currency });
    return invoiceAnswer(tx, revised);
  });
}
