import { Anchor } from '@mantine/core';
import { IconBan, IconCheck, IconFileTypePdf, IconPencil, IconProgress, IconReceiptRefund, IconSend, type Icon } from '@tabler/icons-react';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { jobInvoices } from '@truckroll/contracts/billing/api.ts';
import { Money, RelativeTime, StatusBadge, type Tone } from '@truckroll/ui';
import { useText } from '../../app/text.ts';
import classes from './money.module.css';
import { PriceLines } from './price-lines.tsx';

type Invoice = Answer<typeof jobInvoices>['items'][number];

const looks: Readonly<Record<Invoice['state'], { tone: Tone; icon: Icon }>> = {
  draft: { tone: 'done', icon: IconPencil },
  issued: { tone: 'assigned', icon: IconSend },
  partly_paid: { tone: 'waiting', icon: IconProgress },
  paid: { tone: 'on-site', icon: IconCheck },
  credited: { tone: 'offered', icon: IconReceiptRefund },
  void: { tone: 'done', icon: IconBan },
};

/** One invoice or credit note with its lines and payments. */
export function InvoiceCard({ invoice }: { invoice: Invoice }) {
  const text = useText();
  const { currency, payments } = invoice;
  const title = invoice.number === null ? text('money.draftInvoice') : text(invoice.kind === 'invoice' ? 'money.invoice' : 'money.creditNote', { number: invoice.number });
  return (
    <section className={classes.card}>
      <h3 className={classes.title}>
        <span>{title}</span>
        <StatusBadge {...looks[invoice.state]} label={text(`money.state.${invoice.state}`)} />
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
          ...(invoice.state === 'draft' ? [] : [{ label: text('money.due'), amountMinor: invoice.dueMinor }]),
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
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
