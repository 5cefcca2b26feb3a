import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, Instant, listOf, page } from '../core/fields.ts';
import * as problems from './problems.ts';
import { PayByCard, Payment, PriceLine } from './schemas.ts';

/** An invoice as a customer's person lists it. */
export const PortalInvoice = z
  .object({ id: Id, number: z.string(), kind: z.enum(['invoice', 'credit_note']), jobNumber: z.string(), state: z.string(), currency: z.string(), totalMinor: z.number().int(), dueMinor: z.number().int(), issuedAt: Instant, dueOn: z.string().nullable() })
  .meta({ id: 'PortalInvoice' });

/** One of these invoices with its lines and how it was paid. */
export const PortalInvoiceInFull = PortalInvoice.extend({ lines: z.array(PriceLine), payments: z.array(Payment) }).meta({ id: 'PortalInvoiceInFull' });

const invoiceId = z.object({ invoiceId: Id });
export const listPortalInvoices = endpoint({ method: 'GET', path: '/v1/portal/invoices', summary: 'Invoices to my customer for the sites I may see, newest first', access: 'customer', customerRight: 'see-invoices', query: z.object(page), answer: listOf(PortalInvoice) });
export const getPortalInvoice = endpoint({ method: 'GET', path: '/v1/portal/invoices/:invoiceId', summary: 'One of these invoices with its lines and payments', access: 'customer', customerRight: 'see-invoices', params: invoiceId, answer: PortalInvoiceInFull, refusals: [problems.invoiceNotFound] });
export const portalInvoicePdf = endpoint({ method: 'GET', path: '/v1/portal/invoices/:invoiceId/pdf', summary: 'One of these invoices as PDF', access: 'customer', customerRight: 'see-invoices', params: invoiceId, file: 'application/pdf', refusals: [problems.invoiceNotFound] });
export const payPortalInvoice = endpoint({
  method: 'POST',
  path: '/v1/portal/invoices/:invoiceId/payments',
  summary: 'Pay one of these invoices by card',
  access: 'customer',
  customerRight: 'pay-invoices',
  params: invoiceId,
  body: PayByCard,
  answer: Payment,
  status: 201,
  refusals: [problems.invoiceNotFound, problems.nothingDue, problems.tooMuch, problems.cardsNotTaken, problems.processorUnavailable],
});
export const portalReceiptPdf = endpoint({ method: 'GET', path: '/v1/portal/payments/:paymentId/receipt', summary: 'The receipt of a payment of these invoices as PDF', access: 'customer', customerRight: 'see-invoices', params: z.object({ paymentId: Id }), file: 'application/pdf', refusals: [problems.paymentNotFound] });
