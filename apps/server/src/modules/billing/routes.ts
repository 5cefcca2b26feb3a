import * as api from '@truckroll/contracts/billing/api.ts';
import * as problems from '@truckroll/contracts/billing/problems.ts';
import { trackingLinkInvalid } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../platform/context.ts';
import { pageAfter, pageOf } from '../../platform/db/page.ts';
import { read } from '../../platform/db/read.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route, type RequestExtras, type Route } from '../../platform/http/route.ts';
import { organisationTimeZone } from '../identity/index.ts';
import { adjustDraft } from './actions/adjust-draft.ts';
import { cancelForFee } from './actions/cancel-for-fee.ts';
import { chargeCard } from './actions/charge-card.ts';
import { creditInvoice } from './actions/credit-invoice.ts';
import { estimateJob } from './actions/estimate-job.ts';
import { importPrices } from './actions/import-prices.ts';
import { issueInvoice } from './actions/issue-invoice.ts';
import { previewPrice } from './actions/preview-price.ts';
import { printInvoice, printReceipt } from './actions/print-documents.ts';
import { receiveWebhook } from './actions/receive-webhook.ts';
import { refundPayment } from './actions/refund-payment.ts';
import { cancellationFee, cancellationTerms } from './actions/show-cancellation-fee.ts';
import { jobInvoices, linkInvoices } from './actions/show-invoices.ts';
import { moneyByDay } from './actions/show-money.ts';
import { reviseDraft } from './actions/revise-draft.ts';
import { takePayment } from './actions/take-payment.ts';
import { voidDraft } from './actions/void-draft.ts';
import { changeRateCard, createRateCard } from './actions/write-rate-card.ts';
import { findInvoice, invoiceAnswer, invoiceSummary, listInvoices } from './data/invoice.reads.ts';
import { listRateCards } from './data/rate-card.reads.ts';
import { numberingRoutes } from './numbering.routes.ts';
import { portalRoutes } from './portal.routes.ts';
import { localDay } from './rules/due-on.ts';
import { technicianRoutes } from './technician.routes.ts';

export const routes: readonly Route[] = [
  ...portalRoutes,
  ...numberingRoutes,
  ...technicianRoutes,
  route(api.importPrices, (ctx, { body }) => importPrices(ctx, body)),
  route(api.estimateJob, (ctx, { params }) => estimateJob(ctx, params.jobId)),
  route(api.estimateByLink, (ctx) => estimateJob(ctx, jobOfLink(ctx))),
  route(api.cancellationFee, (ctx, { params }) => cancellationFee(ctx, params.jobId)),
  route(api.cancellationTermsByLink, (ctx) => cancellationTerms(ctx, jobOfLink(ctx))),
  route(api.cancelJobByLink, (ctx, { body }) => cancelForFee(ctx, jobOfLink(ctx), body)),
  route(api.listInvoices, async (ctx, { query: { limit, cursor, ...filter } }) => {
    const rows = await read(ctx, async (db) => listInvoices(db, filter, localDay(ctx.now(), await organisationTimeZone(db)), limit, pageAfter(cursor, ['draftedAt', 'id'])));
    const { items, nextCursor } = pageOf(rows, limit, ({ draftedAt, id }) => ({ draftedAt: draftedAt.toISOString(), id }));
    return { items: items.map(invoiceSummary), nextCursor };
  }),
  route(api.getInvoice, (ctx, { params }) =>
    read(ctx, async (db) => {
      const invoice = await findInvoice(db, params.invoiceId);
      if (!invoice) throw refuse(problems.invoiceNotFound);
      return invoiceAnswer(db, invoice);
    }),
  ),
  route(api.jobInvoices, async (ctx, { params }) => ({ items: await jobInvoices(ctx, params.jobId), nextCursor: null })),
  route(api.invoicePdf, (ctx, { params }) => printInvoice(ctx, params.invoiceId)),
  route(api.receiptPdf, (ctx, { params }) => printReceipt(ctx, params.paymentId)),
  route(api.issueInvoice, (ctx, { params }) => issueInvoice(ctx, params.invoiceId)),
  route(api.adjustDraft, (ctx, { params, body }) => adjustDraft(ctx, params.invoiceId, body)),
  route(api.reviseDraft, (ctx, { params, body }, extras) => reviseDraft(ctx, params.invoiceId, body, extras.ifMatch)),
  route(api.voidDraft, (ctx, { params, body }) => voidDraft(ctx, params.invoiceId, body.reason)),
  route(api.creditInvoice, (ctx, { params, body }) => creditInvoice(ctx, params.invoiceId, body)),
  route(api.takePayment, (ctx, { params, body }) => takePayment(ctx, params.invoiceId, body)),
  route(api.refundPayment, (ctx, { params, body }) => refundPayment(ctx, params.paymentId, body)),
  route(api.myInvoices, async (ctx) => ({ items: await linkInvoices(ctx, jobOfLink(ctx)), nextCursor: null })),
  route(api.payByLink, (ctx, { params, body }) => chargeCard(ctx, params.invoiceId, body)),
  route(api.pdfByLink, (ctx, { params }) => printInvoice(ctx, params.invoiceId)),
  route(api.receiptByLink, (ctx, { params }) => printReceipt(ctx, params.paymentId)),
  route(api.cardTerms, async ({ adapters }) => ({ taken: adapters.payments.takesCards, simulated: adapters.payments.simulated })),
  route(api.processorWebhook, (ctx, _input, extras) => receiveWebhook(ctx, extras.rawBody ?? Buffer.alloc(0), signaturesOf(extras))),
  route(api.listRateCards, async (ctx) => ({ items: await read(ctx, listRateCards), nextCursor: null })),
  route(api.createRateCard, (ctx, { body }) => createRateCard(ctx, body)),
  route(api.changeRateCard, (ctx, { params, body }, extras) => changeRateCard(ctx, params.rateCardId, body, extras.ifMatch)),
  route(api.previewPrice, (ctx, { body }) => previewPrice(ctx, body.card, body.job)),
  route(api.moneyToday, async (ctx, { query }) => ({ items: await moneyByDay(ctx, query.days), nextCursor: null })),
];

function jobOfLink({ actor }: Ctx): string {
  if (actor.kind !== 'link') throw refuse(trackingLinkInvalid);
  return actor.jobId;
}

/** The headers in which processors sign their messages. */
const SIGNATURE_HEADERS = ['processor-signature', 'stripe-signature'] as const;
const signaturesOf = (extras: RequestExtras): Record<string, string | undefined> => Object.fromEntries(SIGNATURE_HEADERS.map((name) => [name, extras.header(name)]));
