import type { Estimate } from '@truckroll/contracts/billing/schemas.ts';
import type { JobState, Stepper } from '@truckroll/contracts/jobs/lifecycle.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { customersByIds } from '../../customers/index.ts';
import { insertDraft } from '../data/invoice.writes.ts';
import { InvoiceDrafted } from '../events.ts';
import { estimateOfFee, estimateOfUnsuccessful, feeFor } from '../rules/fee-for.ts';
import { occasionOf } from '../rules/occasion-of.ts';
import { priceJob, priceStorage, type Card } from '../rules/price-job.ts';
import { billsOf, type PayerBill } from '../rules/share-price.ts';
import type { Occasion } from '../tables.ts';
import { gatherPriceFacts, type Gathered } from './gather-price-facts.ts';
import { giveNumber } from './issue-invoice.ts';

/** `seq`: the step's number in the log; later steps are not its business. */
export type EndingStep = { jobId: string; seq: number; from: JobState; to: JobState; by: Stepper; occurredAt: Date };

/**
 * Invoices a job by the rule of the step it took, one invoice per payer that owes something, and issues them unless
 * the organisation reviews its invoices first. Work that the rate card does not price becomes an empty draft for the
 * office. Doing it again changes nothing. Publishes billing.invoice_drafted and billing.invoice_issued.
 */
export async function invoiceJob(ctx: Ctx, step: EndingStep): Promise<void> {
  if (!occasionOf(step.from, step.to, false)) return;
  const gathered = await gatherPriceFacts(ctx, step.jobId, { at: step.occurredAt, seq: step.seq });
  if (!gathered) return;
  const occasion = occasionOf(step.from, step.to, gathered.steps.storedAt !== null)!;
  const estimate = gathered.card && priceOccasion(gathered.card, occasion, gathered, step);
  const unpriced = !estimate && (occasion === 'work' || occasion === 'unsuccessful');
  const bills = estimate ? billsOf(estimate, gathered.facts.coverage, gathered.facts.manner.language) : unpriced ? [emptyBill(gathered)] : [];
  if (bills.length === 0) return;

  await transaction(ctx, async (tx) => {
    for (const bill of bills) await draftAndIssue(tx, gathered, occasion, bill, { issue: !gathered.review && !unpriced });
  });
}

/** Undefined when the rate card does not price it. */
function priceOccasion(card: Card, occasion: Occasion, { job, facts, promiseBroken }: Gathered, step: EndingStep): Estimate | undefined {
  const priced = { work: () => priceJob(card, { ...facts, storageDays: 0 }), unsuccessful: () => priceJob(card, { ...facts, storageDays: 0 }), storage: () => priceStorage(card, facts) };
  const fee = (outcome: 'cancelled' | 'goa'): Estimate => {
    const stage = job.stageAtEnd ?? step.from;
    return estimateOfFee(card, outcome, feeFor(card, { outcome, stage, confirmedAt: job.confirmedAt === null ? null : new Date(job.confirmedAt), endedAt: step.occurredAt, by: step.by, promiseBroken }), facts);
  };
  switch (occasion) {
    case 'cancellation': return fee('cancelled');
    case 'gone_on_arrival': return fee('goa');
    case 'work': case 'storage': case 'unsuccessful': {
      const verdict = priced[occasion]();
      if (!verdict.ok) return undefined;
      return occasion === 'unsuccessful' ? estimateOfUnsuccessful(card, verdict.estimate, facts) : verdict.estimate;
    }
    case 'credit': return undefined;
  }
}

const emptyBill = ({ account }: Gathered): PayerBill => ({ payer: account ? 'account' : 'customer', lines: [], subtotalMinor: 0, taxMinor: 0, totalMinor: 0 });

async function draftAndIssue(tx: Tx, { job, card, account, currency }: Gathered, occasion: Occasion, bill: PayerBill, { issue }: { issue: boolean }): Promise<void> {
  const { payer, ...amounts } = bill;
  const customer = job.customerId === null ? undefined : (await customersByIds(tx, [job.customerId])).get(job.customerId);
  const payerName = payer === 'account' ? account!.name : (customer?.name ?? job.contact?.name ?? job.customerName);
  const draft = await insertDraft(tx, {
    ...amounts,
    id: newId(),
    kind: 'invoice',
    occasion,
    jobId: job.id,
    jobNumber: job.number,
    payer,
    accountId: payer === 'account' ? job.accountId : null,
    customerId: job.customerId,
    payerName,
    currency,
    rateCardId: card?.id ?? null,
    rateCardVersion: card?.version ?? null,
    creditsInvoiceId: null,
    reason: null,
  });
  if (!draft) return;
  await emit(tx, InvoiceDrafted, { jobId: job.id, invoiceId: draft.id, payer, amountMinor: draft.totalMinor, currency });
  if (issue) await giveNumber(tx, draft);
}
