import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { Ctx, Reads } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import type { FileAnswer } from '../../../platform/http/route.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { logoOf, organisationOf, type OrganisationRecord } from '../../identity/index.ts';
import { findInvoice, invoiceAnswer } from '../data/invoice.reads.ts';
import { findPayment, paymentAnswer } from '../data/payment.reads.ts';
import { drawInvoice } from '../documents/draw-invoice.ts';
import { drawReceipt } from '../documents/draw-receipt.ts';
import { maySeeInvoice, refuseForeignInvoice } from './refuse-foreign-invoice.ts';

/** An invoice or credit note as PDF. Refuses `billing/invoice-not-found`. */
export async function printInvoice(ctx: Ctx, invoiceId: string): Promise<FileAnswer> {
  const sheet = await read(ctx, async (db) => {
    const row = await refuseForeignInvoice(db, ctx.actor, await findInvoice(db, invoiceId));
    const [invoice, issuer, corrected] = await Promise.all([invoiceAnswer(db, row), organisationOf(db), row.creditsInvoiceId === null ? undefined : findInvoice(db, row.creditsInvoiceId)]);
    return { invoice, issuer, printedAt: ctx.now(), corrects: corrected && { number: corrected.number!, reason: row.reason! } };
  });
  return { body: await drawInvoice({ ...sheet, issuer: await withLogo(ctx, sheet.issuer) }), contentType: 'application/pdf', filename: `${sheet.invoice.number ?? 'draft'}.pdf`, inline: true };
}

/** The receipt of a payment that was received, as PDF. Refuses `billing/payment-not-found`. */
export async function printReceipt(ctx: Ctx, paymentId: string): Promise<FileAnswer> {
  const { sheet, number } = await read(ctx, (db) => receiptSheet(ctx, db, paymentId));
  return { body: await drawReceipt({ ...sheet, issuer: await withLogo(ctx, sheet.issuer) }), contentType: 'application/pdf', filename: `receipt-${number}.pdf`, inline: true };
}

const withLogo = async (ctx: Ctx, issuer: OrganisationRecord) => ({ ...issuer, logo: (await logoOf(ctx, issuer))?.body });

async function receiptSheet(ctx: Ctx, db: Reads, paymentId: string) {
  const row = await findPayment(db, paymentId);
  const invoice = row && (await findInvoice(db, row.invoiceId));
  if (!row?.settledAt || !invoice || !(await maySeeInvoice(db, ctx.actor, invoice))) throw refuse(problems.paymentNotFound);
  const payment = { ...paymentAnswer(row), settledAt: row.settledAt.toISOString() };
  return { sheet: { payment, invoice, issuer: await organisationOf(db), printedAt: ctx.now() }, number: invoice.number! };
}
