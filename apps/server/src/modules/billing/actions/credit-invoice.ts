import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { Invoice } from '@truckroll/contracts/billing/schemas.ts';
import { newId, yearIn } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationOf } from '../../identity/index.ts';
import { invoiceAnswer, listCreditNotesOf, lockInvoice } from '../data/invoice.reads.ts';
import { insertDraft, updateSettlement, updateToIssued } from '../data/invoice.writes.ts';
import { takeNumber } from '../data/number-series.writes.ts';
import { CreditNoteIssued } from '../events.ts';
import { creditBill } from '../rules/credit-lines.ts';

/**
 * Corrects an issued invoice by a credit note over all or part of it; the invoice itself stays as it is.
 * Refuses `billing/invoice-not-found`, `billing/invoice-not-issued` for drafts and `billing/too-much` beyond what
 * is left to credit. Publishes billing.credit_note_issued.
 */
export async function creditInvoice(ctx: Ctx, invoiceId: string, order: { amountMinor?: number | undefined; reason: string }): Promise<Invoice> {
  return transaction(ctx, async (tx) => {
    const invoice = await lockInvoice(tx, invoiceId);
    if (invoice?.kind !== 'invoice') throw refuse(problems.invoiceNotFound);
    if (invoice.number === null) throw refuse(problems.invoiceNotIssued, 'Adjust the draft instead.');
    const leftMinor = invoice.totalMinor - invoice.creditedMinor;
    const amountMinor = order.amountMinor ?? leftMinor;
    if (amountMinor <= 0 || amountMinor > leftMinor) throw refuse(problems.tooMuch, 'Credit at most what is left of the invoice.');

    const [organisation, earlier] = await Promise.all([organisationOf(tx), listCreditNotesOf(tx, invoiceId)]);
    const before = { subtotalMinor: -sumOf(earlier, 'subtotalMinor'), taxMinor: -sumOf(earlier, 'taxMinor') };
    const bill = creditBill({ ...invoice, number: invoice.number }, before, amountMinor, organisation.language);
    const { jobId, jobNumber, payer, accountId, customerId, payerName, currency, rateCardId, rateCardVersion } = invoice;
    const draft = (await insertDraft(tx, { ...bill, id: newId(), kind: 'credit_note', occasion: 'credit', jobId, jobNumber, payer, accountId, customerId, payerName, currency, rateCardId, rateCardVersion, creditsInvoiceId: invoiceId, reason: order.reason }))!;
    const given = await takeNumber(tx, 'credit_note', yearIn(organisation.timeZone, tx.now()));
    const note = updateToIssued(tx, draft, { ...given, dueOn: null });
    updateSettlement(tx, invoice, { creditedMinor: amountMinor });
    await emit(tx, CreditNoteIssued, { jobId, invoiceId: note.id, creditsInvoiceId: invoiceId, number: given.number, reason: order.reason, amountMinor, currency });
    return invoiceAnswer(tx, note);
  });
}

const sumOf = (notes: readonly { subtotalMinor: number; taxMinor: number }[], field: 'subtotalMinor' | 'taxMinor'): number => notes.reduce((sum, note) => sum + note[field], 0);
