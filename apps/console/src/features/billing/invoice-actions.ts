import { useMutation } from '@tanstack/react-query';
import { creditInvoice, issueInvoice, refundPayment, reviseDraft, takePayment, voidDraft } from '@truckroll/contracts/billing/api.ts';
import type { DraftLines, Invoice, Payment } from '@truckroll/contracts/billing/schemas.ts';
import { moneyText, useLocality } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { useAttempt } from '../../app/attempt.ts';
import { useNotices } from '../../app/notices.tsx';
import { refreshJob } from '../../app/refresh-job.ts';
import { useText } from '../../app/text.ts';

export type TakenOutside = { method: 'cash'; amountMinor: number } | { method: 'check' | 'transfer'; amountMinor: number; reference: string };
type Returned = { amountMinor: number; reason: string };

/** Changes the lines of a draft as it was seen; whoever changed it meanwhile wins. */
export function useReviseDraft(invoice: Invoice) {
  const text = useText();
  const notices = useNotices();
  return useMutation({
    mutationFn: (body: DraftLines) => client.call(reviseDraft, { params: { invoiceId: invoice.id }, body }, { ifMatch: invoice.version }),
    onSuccess: () => notices.done(text('money.lines.done')),
    onError: notices.failed,
    onSettled: () => refreshJob(invoice.jobId),
  });
}

export function useIssue(invoice: Invoice) {
  const text = useText();
  const notices = useNotices();
  const attempt = useAttempt();
  return useMutation({
    mutationFn: () => attempt({}, (idempotencyKey) => client.call(issueInvoice, { params: { invoiceId: invoice.id }, body: {} }, { idempotencyKey })),
    onSuccess: ({ number }) => notices.done(text('money.issue.done', { number: number ?? '' })),
    onError: notices.failed,
    onSettled: () => refreshJob(invoice.jobId),
  });
}

export function useVoidDraft(invoice: Invoice) {
  const text = useText();
  const notices = useNotices();
  const attempt = useAttempt();
  return useMutation({
    mutationFn: (reason: string) => attempt(reason, (idempotencyKey) => client.call(voidDraft, { params: { invoiceId: invoice.id }, body: { reason } }, { idempotencyKey })),
    onSuccess: () => notices.done(text('money.discard.done')),
    onError: notices.failed,
    onSettled: () => refreshJob(invoice.jobId),
  });
}

/** Records money that came past the card processor. */
export function useRecordPayment(invoice: Invoice) {
  const text = useText();
  const notices = useNotices();
  const { locale } = useLocality();
  const attempt = useAttempt();
  return useMutation({
    mutationFn: (body: TakenOutside) => attempt(body, (idempotencyKey) => client.call(takePayment, { params: { invoiceId: invoice.id }, body }, { idempotencyKey })),
    onSuccess: (payment) => notices.done(text('money.record.done', { amount: moneyText(payment, locale) })),
    onError: notices.failed,
    onSettled: () => refreshJob(invoice.jobId),
  });
}

/** Gives a payment back; a processor may take its time over it. */
export function useRefund(invoice: Invoice, payment: Payment) {
  const text = useText();
  const notices = useNotices();
  const { locale } = useLocality();
  const attempt = useAttempt();
  return useMutation({
    mutationFn: (body: Returned) => attempt(body, (idempotencyKey) => client.call(refundPayment, { params: { paymentId: payment.id }, body }, { idempotencyKey })),
    onSuccess: ({ refundedMinor, currency }, { amountMinor }) => notices.done(text(refundedMinor > payment.refundedMinor ? 'money.refund.done' : 'money.refund.underWay', { amount: moneyText({ amountMinor, currency }, locale) })),
    onError: notices.failed,
    onSettled: () => refreshJob(invoice.jobId),
  });
}

export function useCredit(invoice: Invoice) {
  const text = useText();
  const notices = useNotices();
  const attempt = useAttempt();
  return useMutation({
    mutationFn: (body: Returned) => attempt(body, (idempotencyKey) => client.call(creditInvoice, { params: { invoiceId: invoice.id }, body }, { idempotencyKey })),
    onSuccess: ({ number }) => notices.done(text('money.credit.done', { number: number ?? '' })),
    onError: notices.failed,
    onSettled: () => refreshJob(invoice.jobId),
  });
}
