import { z } from 'zod';
import { Currency, Id, Instant, Minor, line, listOf, paragraph } from '../core/fields.ts';

/** Prices of one payer (or everybody else) for one service. Amounts in the card's currency, minor units. */
export const ServicePrice = z
  .object({
    serviceId: Id,
    label: line(120),
    baseMinor: Minor.describe('Call-out, hook-up or visit fee'),
    includedUnloadedMetres: z.number().int().min(0).default(0),
    unloadedPerMileMinor: Minor.default(0),
    includedLoadedMetres: z.number().int().min(0).default(0),
    loadedPerMileMinor: Minor.default(0),
    includedServiceSeconds: z.number().int().min(0).default(0),
    perHourMinor: Minor.default(0),
    minimumMinor: Minor.default(0),
    storagePerDayMinor: Minor.default(0),
    toCheck: z.boolean().optional().describe('From a starter catalogue or an import; nobody has said yet that it is right'),
  })
  .meta({ id: 'ServicePrice' });
export const FeeRule = z.object({ freeSeconds: z.number().int().min(0).describe('After confirming'), beforeAssignedMinor: Minor, assignedMinor: Minor, enRouteMinor: Minor, onSceneMinor: Minor });
export const RateCardFacts = z
  .object({
    name: line(120),
    accountId: Id.nullable().describe('null: everybody without a card of his own'),
    currency: Currency,
    services: z.array(ServicePrice).max(200),
    extras: z.array(z.object({ code: z.string().trim().regex(/^[a-z0-9_]{2,40}$/), label: line(120), unitMinor: Minor, unit: z.enum(['each', 'hour', 'litre', 'kwh', 'mile']), taxable: z.boolean().default(true) })).max(300),
    night: z.object({ from: z.string().regex(/^\d\d:\d\d$/), to: z.string().regex(/^\d\d:\d\d$/), surchargeBasisPoints: z.number().int().min(0).max(50_000) }).nullable(),
    cancellation: FeeRule,
    goneOnArrivalMinor: Minor,
    unsuccessfulShareBasisPoints: z.number().int().min(0).max(10_000),
    taxes: z.array(z.object({ name: line(80), basisPoints: z.number().int().min(0).max(10_000), territoryIds: z.array(Id).max(500).default([]).describe('Empty: everywhere') })).max(50),
  })
  .meta({ id: 'RateCardFacts' });
export type RateCardFacts = z.infer<typeof RateCardFacts>;
export const RateCard = RateCardFacts.extend({ id: Id, version: z.number().int(), active: z.boolean() }).meta({ id: 'RateCard' });
export type RateCard = z.infer<typeof RateCard>;

/** What was added up: as large as it came out, so that one wild bill does not break every list that shows it. */
const Sum = z.number().int().describe('Amount in the minor unit of the currency');

/** One line of an estimate or invoice with the arithmetic that made it. */
export const PriceLine = z
  .object({ code: z.string(), label: z.string(), quantity: z.number(), unit: z.string(), unitMinor: Sum, amountMinor: Sum, kind: z.enum(['charge', 'surcharge', 'minimum', 'tax', 'fee', 'adjustment']), taxable: z.boolean(), arithmetic: z.string().describe('e.g. "12.4 mi − 5 mi included = 7.4 mi × $4.50"'), rule: z.string().describe('Rate card, version and rule') })
  .meta({ id: 'PriceLine' });
export type PriceLine = z.infer<typeof PriceLine>;
export const Estimate = z
  .object({ currency: Currency, lines: z.array(PriceLine), subtotalMinor: Sum, taxMinor: Sum, totalMinor: Sum, payerShareMinor: Sum.describe('What an account covers'), customerShareMinor: Sum, rateCardId: Id, rateCardVersion: z.number().int(), assumptions: z.array(z.string()).describe('What the price supposes, e.g. distance by road') })
  .meta({ id: 'Estimate' });
export type Estimate = z.infer<typeof Estimate>;

/** The rate card's stages of a job that is called off, each with its fee. */
export const CANCELLATION_STAGES = ['before_assigned', 'assigned', 'en_route', 'on_scene'] as const;
/** What calling a job off costs the customer himself; what his account covers is left out. */
export const CancellationTerms = z
  .object({
    currency: Currency,
    amountMinor: Sum.describe('Now'),
    stage: z.enum(['not_priced', 'not_confirmed', 'free_period', ...CANCELLATION_STAGES]).describe('Why that much'),
    freeUntil: Instant.nullable().describe('Whatever the stage, until then it is free; null when that time is over, or has not begun'),
    byStage: z.array(z.object({ stage: z.enum(CANCELLATION_STAGES), amountMinor: Sum })).describe('The rule: what it costs from each stage on; empty without a rate card'),
  })
  .meta({ id: 'CancellationTerms' });
export type CancellationTerms = z.infer<typeof CancellationTerms>;

export const INVOICE_STATES = ['draft', 'issued', 'partly_paid', 'paid', 'credited', 'void'] as const;
export const PAYMENT_METHODS = ['cash', 'card', 'check', 'transfer', 'account'] as const;
export const Payment = z
  .object({ id: Id, invoiceId: Id, method: z.enum(PAYMENT_METHODS), state: z.enum(['requires_action', 'processing', 'succeeded', 'declined', 'refunded', 'partly_refunded']), amountMinor: Sum, refundedMinor: Sum, currency: Currency, processor: z.string().nullable(), simulated: z.boolean(), declineReason: z.string().nullable(), actionUrl: z.string().nullable(), receivedBy: Id.nullable(), createdAt: Instant, settledAt: Instant.nullable() })
  .meta({ id: 'Payment' });
export type Payment = z.infer<typeof Payment>;
export const Invoice = z
  .object({ id: Id, number: z.string().nullable(), kind: z.enum(['invoice', 'credit_note']), jobId: Id, jobNumber: z.string(), payer: z.enum(['customer', 'account']), accountId: Id.nullable(), payerName: z.string(), state: z.enum(INVOICE_STATES), currency: Currency, lines: z.array(PriceLine), subtotalMinor: Sum, taxMinor: Sum, totalMinor: Sum, paidMinor: Sum, dueMinor: Sum, creditsInvoiceId: Id.nullable(), creditedMinor: Sum, issuedAt: Instant.nullable(), dueOn: z.iso.date().nullable(), payments: z.array(Payment), version: z.number().int() })
  .meta({ id: 'Invoice' });
export type Invoice = z.infer<typeof Invoice>;
/** What is still owed, and what is owed past its day. */
export const INVOICE_STANDINGS = ['unpaid', 'overdue'] as const;
export const InvoicePage = listOf(Invoice.omit({ lines: true, payments: true }));
export const PayByCard = z.object({ cardToken: z.string().max(200).describe('From the processor; the simulator takes tok_success, tok_decline, tok_insufficient_funds, tok_challenge, tok_late_webhook'), amountMinor: z.number().int().positive().optional().describe('Default: all that is due') });
export const CreditReason = paragraph(500);

/** A draft's lines as the office wants them. */
export const DraftLines = z
  .object({
    lines: z
      .array(z.object({ was: z.number().int().min(0).max(499).nullable().describe('Which line of the draft it is, counted from 0 without its taxes; null for a new one'), label: line(200), amountMinor: Minor, taxable: z.boolean().default(true) }))
      .max(200)
      .describe('All lines but the taxes, in their order; what is left out is taken off'),
    reason: line(500),
  })
  .meta({ id: 'DraftLines' });
export type DraftLines = z.infer<typeof DraftLines>;
