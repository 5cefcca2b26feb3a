import { Anchor, Button } from '@mantine/core';
import { IconCash, IconFileTypePdf, IconPencil, IconReceipt, IconReceiptRefund, IconSend, IconTrash, type Icon } from '@tabler/icons-react';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { jobInvoices } from '@truckroll/contracts/billing/api.ts';
import { lazyPart, Money, RelativeTime, StatusBadge } from '@truckroll/ui';
import { useState } from 'react';
import { DialogFailure } from '../../app/part-failure.tsx';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import type { InvoiceAct } from './invoice-dialogs.tsx';
import { invoiceLooks } from './invoice-looks.ts';
import classes from './money.module.css';
import { PriceLines } from './price-lines.tsx';

type Invoice = Answer<typeof jobInvoices>['items'][number];

/** Asked for by whoever acts only. */
const InvoiceDialogs = lazyPart(() => import('./invoice-dialogs.tsx'), 'InvoiceDialogs', (failure, { onClose }) => <DialogFailure {...failure} onClose={onClose} />);

/** One invoice or credit note with its lines and payments, and what may be done with it. */
export function InvoiceCard({ invoice }: { invoice: Invoice }) {
  const text = useText();
  const { currency, payments } = invoice;
  const mayRefund = useMay('billing.payment.refund');
  const [act, setAct] = useState<InvoiceAct>();
  const title = invoice.number === null ? text('money.draftInvoice') : text(invoice.kind === 'invoice' ? 'money.invoice' : 'money.creditNote', { number: invoice.number });
  return (
    <section className={classes.card}>
      <h3 className={classes.title}>
        <span>{title}</span>
        <StatusBadge {...invoiceLooks[invoice.state]} label={text(`money.state.${invoice.state}`)} />
        {invoice.number !== null && (
          <Anchor className={classes.pdf} size="sm" href={`/v1/invoices/${invoice.id}/pdf`} target="_blank" rel="noreferrer">
            <IconFileTypePdf size={15} aria-hidden /> {text('money.pdf')}
          </Anchor>
        )}
      </h3>
      <p className={classes.hint} dir="auto">
        {invoice.payerName}
      </p>
      <PriceLines
        lines={invoice.lines}
        currency={currency}
        totals={[
          { label: text('money.total'), amountMinor: invoice.totalMinor, strong: true },
          ...(invoice.paidMinor > 0 ? [{ label: text('money.paid'), amountMinor: -invoice.paidMinor }] : []),
          ...(invoice.state === 'draft' || invoice.state === 'void' || invoice.kind === 'credit_note' ? [] : [{ label: text('money.due'), amountMinor: invoice.dueMinor }]),
        ]}
      />
      {payments.length > 0 && (
        <ul className={classes.payments}>
          {payments.map((payment) => (
            <li key={payment.id} className={classes.payment}>
              <span>
                {text(`money.method.${payment.method}`)} · {text(`money.payment.${payment.state}`)}
                {payment.declineReason && ` (${payment.declineReason})`}
                {payment.simulated && <small className={classes.simulated}>{text('money.simulated')}</small>}
              </span>
              <RelativeTime at={payment.settledAt ?? payment.createdAt} />
              <Money amount={{ amountMinor: payment.amountMinor - payment.refundedMinor, currency }} />
              <span className={classes.paymentActs}>
                {payment.settledAt !== null && (
                  <Anchor className={classes.pdf} size="sm" href={`/v1/payments/${payment.id}/receipt`} target="_blank" rel="noreferrer">
                    <IconReceipt size={15} aria-hidden /> {text('money.receipt')}
                  </Anchor>
                )}
                {mayRefund && (payment.state === 'succeeded' || payment.state === 'partly_refunded') && (
                  <Button variant="subtle" color="gray" size="compact-xs" leftSection={<IconReceiptRefund size={14} aria-hidden />} onClick={() => setAct({ refund: payment })}>
                    {text('money.refund.open')}
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <InvoiceActs invoice={invoice} onAct={setAct} />
      {act && <InvoiceDialogs act={act} invoice={invoice} onClose={() => setAct(undefined)} />}
    </section>
  );
}

/** What whoever is signed in may do with the invoice as it stands; the rest is not offered. */
function InvoiceActs({ invoice, onAct }: { invoice: Invoice; onAct: (act: InvoiceAct) => void }) {
  const text = useText();
  const mayWrite = useMay('billing.invoice.write');
  const mayTake = useMay('billing.payment.take');
  const draft = invoice.state === 'draft';
  const issued = invoice.kind === 'invoice' && invoice.number !== null;
  const acts: { act: InvoiceAct; words: string; icon: Icon; offered: boolean; first?: true }[] = [
    { act: 'issue', words: text('money.issue.open'), icon: IconSend, offered: mayWrite && draft, first: true },
    { act: 'lines', words: text('money.lines.open'), icon: IconPencil, offered: mayWrite && draft },
    { act: 'discard', words: text('money.discard.open'), icon: IconTrash, offered: mayWrite && draft },
    { act: 'record', words: text('money.record.open'), icon: IconCash, offered: mayTake && issued && invoice.dueMinor > 0, first: true },
    { act: 'credit', words: text('money.credit.open'), icon: IconReceiptRefund, offered: mayWrite && issued && invoice.totalMinor > invoice.creditedMinor },
  ];
  const offered = acts.filter((one) => one.offered);
  if (offered.length === 0) return null;
  return (
    <div className={classes.acts}>
      {offered.map(({ act, words, icon: ActIcon, first }) => (
        <Button key={words} variant={first ? 'light' : 'default'} leftSection={<ActIcon size={14} aria-hidden />} onClick={() => onAct(act)}>
          {words}
        </Button>
      ))}
    </div>
  );
}
