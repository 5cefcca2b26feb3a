import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { Invoice } from '@truckroll/contracts/billing/schemas.ts';
import { yearIn } from '@truckroll/kernel';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { accountsByIds } from '../../customers/index.ts';
import { organisationOf } from '../../identity/index.ts';
import { invoiceAnswer, lockInvoice, type InvoiceRow } from '../data/invoice.reads.ts';
import { updateToIssued } from '../data/invoice.writes.ts';
import { takeNumber } from '../data/number-series.writes.ts';
import { InvoiceIssued } from '../events.ts';
import { dueOn } from '../rules/due-on.ts';

/** Issues a draft. Refuses `billing/invoice-not-found` and, for one that is issued, `billing/invoice-fixed`. Publishes billing.invoice_issued. */
export async function issueInvoice(ctx: Ctx, invoiceId: string): Promise<Invoice> {
  return transaction(ctx, async (tx) => {
    const invoice = await lockInvoice(tx, invoiceId);
    if (!invoice) throw refuse(problems.invoiceNotFound);
    if (invoice.state !== 'draft') throw refuse(problems.invoiceFixed, 'It is issued already.');
    return invoiceAnswer(tx, await giveNumber(tx, invoice));
  });
}

/** Gives a draft its number and its date; from here on it never changes. */
export async function giveNumber(tx: Tx, invoice: InvoiceRow): Promise<InvoiceRow> {
  const [organisation, accounts] = await Promise.all([organisationOf(tx), accountsByIds(tx, invoice.accountId === null ? [] : [invoice.accountId])]);
  const termsDays = accounts.get(invoice.accountId ?? '')?.paymentTermsDays ?? 0;
  const given = await takeNumber(tx, 'invoice', yearIn(organisation.timeZone, tx.now()));
  const issued = updateToIssued(tx, invoice, { ...given, dueOn: dueOn(tx.now(), organisation.timeZone, termsDays) });
  await emit(tx, InvoiceIssued, { jobId: issued.jobId, invoiceId: issued.id, number: given.number, payer: issued.payer, amountMinor: issued.totalMinor, currency: issued.currency });
  return issued;
}
