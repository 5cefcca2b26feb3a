import * as api from '@truckroll/contracts/billing/portal.api.ts';
import * as problems from '@truckroll/contracts/billing/problems.ts';
import { pageAfter, pageOf } from '../../platform/db/page.ts';
import { read } from '../../platform/db/read.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { customerActor } from '../customers/index.ts';
import { chargeCard } from './actions/charge-card.ts';
import { printInvoice, printReceipt } from './actions/print-documents.ts';
import { invoiceAnswer, invoiceSummary, type InvoiceSummary } from './data/invoice.reads.ts';
import { findInvoiceWithin, listInvoicesWithin } from './data/portal-invoice.reads.ts';

/** What people of customers see of invoices, and how they pay them. */
export const portalRoutes: readonly Route[] = [
  route(api.listPortalInvoices, async (ctx, { query: { limit, cursor } }) => {
    const rows = await read(ctx, (db) => listInvoicesWithin(db, customerActor(ctx), limit, pageAfter(cursor, ['issuedAt', 'id'])));
    const { items, nextCursor } = pageOf(rows, limit, ({ issuedAt, id }) => ({ issuedAt: issuedAt!.toISOString(), id }));
    return { nextCursor, items: items.map((row) => listed(invoiceSummary(row))) };
  }),
  route(api.getPortalInvoice, (ctx, { params }) =>
    read(ctx, async (db) => {
      const row = await findInvoiceWithin(db, customerActor(ctx), params.invoiceId);
      if (!row) throw refuse(problems.invoiceNotFound);
      const { lines, payments, ...summary } = await invoiceAnswer(db, row);
      return { ...listed(summary), lines, payments };
    }),
  ),
  route(api.portalInvoicePdf, (ctx, { params }) => printInvoice(ctx, params.invoiceId)),
  route(api.portalReceiptPdf, (ctx, { params }) => printReceipt(ctx, params.paymentId)),
  route(api.payPortalInvoice, (ctx, { params, body }) => chargeCard(ctx, params.invoiceId, body)),
];

/** An issued invoice as its list shows it: it has a number and a day. */
const listed = ({ id, number, kind, jobNumber, state, currency, totalMinor, dueMinor, issuedAt, dueOn }: InvoiceSummary) => ({ id, number: number!, kind, jobNumber, state, currency, totalMinor, dueMinor, issuedAt: issuedAt!, dueOn });
