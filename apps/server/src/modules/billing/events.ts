import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

const id = z.uuid();
const byJob = (payload: { jobId: string }): string => payload.jobId;
const money = { amountMinor: z.number().int(), currency: z.string() };

export const InvoiceDrafted = defineEvent('billing.invoice_drafted', z.object({ jobId: id, invoiceId: id, payer: z.enum(['customer', 'account']), ...money }), byJob);
export const InvoiceAdjusted = defineEvent('billing.invoice_adjusted', z.object({ jobId: id, invoiceId: id, reason: z.string(), ...money }), byJob);
export const InvoiceVoided = defineEvent('billing.invoice_voided', z.object({ jobId: id, invoiceId: id, reason: z.string(), ...money }), byJob);
export const InvoiceIssued = defineEvent('billing.invoice_issued', z.object({ jobId: id, invoiceId: id, number: z.string(), payer: z.enum(['customer', 'account']), ...money }), byJob);
export const CreditNoteIssued = defineEvent('billing.credit_note_issued', z.object({ jobId: id, invoiceId: id, creditsInvoiceId: id, number: z.string(), reason: z.string(), ...money }), byJob);
export const PaymentStarted = defineEvent('billing.payment_started', z.object({ jobId: id, invoiceId: id, paymentId: id, method: z.string(), ...money }), byJob);
/** Who owes what is paid; events from before it was told say the customer. */
const payer = z.enum(['customer', 'account']).default('customer');
export const PaymentSucceeded = defineEvent('billing.payment_succeeded', z.object({ jobId: id, invoiceId: id, paymentId: id, method: z.string(), invoiceState: z.string(), payer, ...money }), byJob);
export const PaymentDeclined = defineEvent('billing.payment_declined', z.object({ jobId: id, invoiceId: id, paymentId: id, reason: z.string(), payer, ...money }), byJob);
export const PaymentRefunded = defineEvent('billing.payment_refunded', z.object({ jobId: id, invoiceId: id, paymentId: id, refundId: id, reason: z.string(), ...money }), byJob);
export const RateCardChanged = defineEvent('billing.rate_card_changed', z.object({ rateCardId: id, version: z.number().int() }), (payload) => payload.rateCardId);
export const NumberingChanged = defineEvent('billing.numbering_changed', z.object({ series: z.enum(['invoice', 'credit_note']), prefix: z.string(), width: z.int(), yearly: z.boolean(), nextNumber: z.int() }), (payload) => payload.series);
export const PayPlanChanged = defineEvent('billing.pay_plan_changed', z.object({ payPlanId: id, version: z.number().int() }), (payload) => payload.payPlanId);
export const PaySettingsChanged = defineEvent('billing.pay_settings_changed', z.object({ organisationId: id, shownToTechnicians: z.boolean(), standardPlanId: id.nullable() }), (payload) => payload.organisationId);
export const TechnicianPlanGiven = defineEvent('billing.technician_plan_given', z.object({ technicianId: id, payPlanId: id.nullable() }), (payload) => payload.technicianId);
/** What a job pays a technician was written down, or corrected by a difference. Not under the job's key: whoever sees the job does not see it. */
export const PayRecorded = defineEvent('billing.pay_recorded', z.object({ entryId: id, technicianId: id, revision: z.number().int(), changeMinor: z.number().int(), currency: z.string() }), (payload) => payload.technicianId);
/** What technicians earned left the house as a file: of one of them or of all. */
export const PayExported = defineEvent('billing.pay_exported', z.object({ organisationId: id, technicianId: id.nullable(), from: z.iso.date(), to: z.iso.date() }), (payload) => payload.organisationId);

export const billingEvents = [InvoiceDrafted, InvoiceAdjusted, InvoiceVoided, InvoiceIssued, CreditNoteIssued, PaymentStarted, PaymentSucceeded, PaymentDeclined, PaymentRefunded, RateCardChanged, NumberingChanged, PayPlanChanged, PaySettingsChanged, TechnicianPlanGiven, PayRecorded, PayExported];
