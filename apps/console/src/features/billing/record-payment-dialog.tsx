import { SegmentedControl, TextInput } from '@mantine/core';
import type { Invoice } from '@truckroll/contracts/billing/schemas.ts';
import { moneyText, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import dialog from '../../app/dialog.module.css';
import { useText } from '../../app/text.ts';
import { useRecordPayment } from './invoice-actions.ts';
import { MoneyDialog } from './money-dialog.tsx';
import { MoneyField } from '../../app/money-field.tsx';

const methods = ['cash', 'check', 'transfer'] as const;

/** Money that came past the card processor, all that is due or a part of it. */
export function RecordPaymentDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const text = useText();
  const { locale } = useLocality();
  const record = useRecordPayment(invoice);
  const [method, setMethod] = useState<(typeof methods)[number]>('cash');
  const [amountMinor, setAmountMinor] = useState<number | undefined>(invoice.dueMinor);
  const [reference, setReference] = useState('');
  const money = (minor: number): string => moneyText({ amountMinor: minor, currency: invoice.currency }, locale);
  const fits = amountMinor !== undefined && amountMinor > 0 && amountMinor <= invoice.dueMinor;
  const ready = fits && (method === 'cash' || reference.trim() !== '');
  return (
    <MoneyDialog
      title={text('money.record.title', { number: invoice.number ?? '' })}
      consequences={[
        fits && text(amountMinor === invoice.dueMinor ? 'money.record.paid' : 'money.record.left', { left: money(invoice.dueMinor - amountMinor) }),
        invoice.payer === 'customer' && text('money.record.receipt', { name: invoice.payerName }),
        text('money.record.moves'),
      ]}
      submit={fits ? text('money.record.submit', { amount: money(amountMinor) }) : text('money.record.open')}
      ready={ready}
      busy={record.isPending}
      onSubmit={() => fits && record.mutate(method === 'cash' ? { method, amountMinor } : { method, amountMinor, reference: reference.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div>
        <span className={dialog.label} id="payment-method">
          {text('money.record.how')}
        </span>
        <SegmentedControl size="xs" fullWidth aria-labelledby="payment-method" value={method} onChange={setMethod} data={methods.map((value) => ({ value, label: text(`money.method.${value}`) }))} />
      </div>
      <MoneyField label={text('money.record.amount')} description={text('money.record.due', { due: money(invoice.dueMinor) })} currency={invoice.currency} minor={amountMinor} min={0} error={fits || amountMinor === undefined ? undefined : text('money.atMost', { most: money(invoice.dueMinor) })} first onChange={setAmountMinor} />
      {method !== 'cash' && <TextInput label={text(`money.record.reference.${method}`)} maxLength={80} value={reference} required withAsterisk={false} dir="auto" onChange={(event) => setReference(event.currentTarget.value)} />}
    </MoneyDialog>
  );
}
