import * as api from '@truckroll/contracts/billing/portal.api.ts';
import { pageAfter, pageOf } from '../../platform/db/page.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { customerActor } from '../customers/index.ts';
import { chargeCard } from './actions/charge-card.ts';
import { printInvoice } from './actions/print-documents.ts';
import { invoiceSummary } from './data/invoice.reads.ts';
import { listInvoicesWithin } from './data/portal-invoice.reads.ts';

/** What people of customers see of invoices, and how they pay them. */
export const portalRoutes: readonly Route[] = [
  route(api.listPortalInvoices, async (ctx, { query: { limit, cursor } }) => {
    const rows = await read(ctx, (db) => listInvoicesWithin(db, customerActor(ctx), limit, pageAfter(cursor, ['issuedAt', 'id'])));
    const { items, nextCursor } = pageOf(rows, limit, ({ issuedAt, id }) => ({ issuedAt: issuedAt!.toISOString(), id }));
    return {
      nextCursor,
      items: items.map((row) => {
        const { id, number, kind, jobNumber, state, currency, totalMinor, dueMinor, issuedAt, dueOn } = invoiceSummary(row);
        return { id, number: number!, kind, jobNumber, state, currency, totalMinor, dueMinor, issuedAt: issuedAt!, dueOn };
      }),
    };
  }),
  route(api.portalInvoicePdf, (ctx, { params }) => printInvoice(ctx, params.invoiceId)),
  route(api.payPortalInvoice, (ctx, { params, body }) => chargeCard(ctx, params.invoiceId, body)),
];
