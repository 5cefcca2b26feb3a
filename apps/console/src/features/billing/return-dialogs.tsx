import type { Invoice, Payment } from '@truckroll/contracts/billing/schemas.ts';
import { moneyText, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { ReasonField } from '../../app/reason-field.tsx';
import { useText } from '../../app/text.ts';
import { useCredit, useRefund } from './invoice-actions.ts';
import { MoneyDialog } from './money-dialog.tsx';
import { MoneyField } from '../../app/money-field.tsx';

/** Gives a payment back, all that is left of it or a part. */
export function RefundDialog({ invoice, payment, onClose }: { invoice: Invoice; payment: Payment; onClose: () => void }) {
  const text = useText();
  const { locale } = useLocality();
  const refund = useRefund(invoice, payment);
  const leftMinor = payment.amountMinor - payment.refundedMinor;
  const [amountMinor, setAmountMinor] = useState<number | undefined>(leftMinor);
  const [reason, setReason] = useState('');
  const money = (minor: number): string => moneyText({ amountMinor: minor, currency: payment.currency }, locale);
  const fits = amountMinor !== undefined && amountMinor > 0 && amountMinor <= leftMinor;
  const dueAfter = fits ? Math.max(0, invoice.dueMinor + amountMinor) : 0;
  return (
    <MoneyDialog
      title={text('money.refund.title')}
      consequences={[
        payment.method === 'card' ? text(payment.simulated ? 'money.refund.toCardSimulated' : 'money.refund.toCard') : text('money.refund.byHand'),
        fits && text(dueAfter > 0 ? 'money.refund.dueAgain' : 'money.refund.settled', { number: invoice.number ?? '', due: money(dueAfter) }),
        text('money.final'),
      ]}
      submit={fits ? text('money.refund.submit', { amount: money(amountMinor) }) : text('money.refund.open')}
      danger
      ready={fits && reason.trim() !== ''}
      busy={refund.isPending}
      onSubmit={() => fits && refund.mutate({ amountMinor, reason: reason.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <MoneyField label={text('money.refund.amount')} description={text('money.refund.left', { left: money(leftMinor) })} currency={payment.currency} minor={amountMinor} min={0} error={fits || amountMinor === undefined ? undefined : text('money.atMost', { most: money(leftMinor) })} first onChange={setAmountMinor} />
      <ReasonField label={text('money.reason')} usual={(['unhappy', 'twice', 'wrong', 'goodwill'] as const).map((key) => text(`money.refund.reasons.${key}`))} value={reason} onChange={setReason} />
    </MoneyDialog>
  );
}

/** Corrects an issued invoice; over all of it, the invoice is as good as void. */
export function CreditDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const text = useText();
  const { locale } = useLocality();
  const credit = useCredit(invoice);
  const leftMinor = invoice.totalMinor - invoice.creditedMinor;
  const [amountMinor, setAmountMinor] = useState<number | undefined>(leftMinor);
  const [reason, setReason] = useState('');
  const money = (minor: number): string => moneyText({ amountMinor: minor, currency: invoice.currency }, locale);
  const fits = amountMinor !== undefined && amountMinor > 0 && amountMinor <= leftMinor;
  const dueAfter = invoice.dueMinor - (fits ? amountMinor : 0);
  return (
    <MoneyDialog
      title={text('money.credit.title', { number: invoice.number ?? '' })}
      consequences={[
        text('money.credit.note'),
        fits && dueAfter < 0 && text('money.credit.owedBack', { name: invoice.payerName, amount: money(-dueAfter) }),
        fits && dueAfter >= 0 && text('money.credit.due', { due: money(dueAfter) }),
        text('money.final'),
      ]}
      submit={fits ? text('money.credit.submit', { amount: money(amountMinor) }) : text('money.credit.open')}
      danger
      ready={fits && reason.trim() !== ''}
      busy={credit.isPending}
      onSubmit={() => fits && credit.mutate({ amountMinor, reason: reason.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <MoneyField label={text('money.credit.amount')} description={text('money.credit.left', { left: money(leftMinor) })} currency={invoice.currency} minor={amountMinor} min={0} error={fits || amountMinor === undefined ? undefined : text('money.atMost', { most: money(leftMinor) })} first onChange={setAmountMinor} />
      <ReasonField label={text('money.reason')} usual={(['wrong', 'goodwill', 'twice', 'payer'] as const).map((key) => text(`money.credit.reasons.${key}`))} value={reason} onChange={setReason} />
    </MoneyDialog>
  );
}
