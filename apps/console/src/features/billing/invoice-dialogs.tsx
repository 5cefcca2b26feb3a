import type { Invoice, Payment } from '@truckroll/contracts/billing/schemas.ts';
import { moneyText, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { ReasonDialog } from '../../app/reason-dialog.tsx';
import { useText } from '../../app/text.ts';
import { DraftLinesDialog } from './draft-lines-dialog.tsx';
import { useIssue, useVoidDraft } from './invoice-actions.ts';
import { MoneyDialog } from './money-dialog.tsx';
import { RecordPaymentDialog } from './record-payment-dialog.tsx';
import { CreditDialog, RefundDialog } from './return-dialogs.tsx';

export type InvoiceAct = 'lines' | 'issue' | 'discard' | 'record' | 'credit' | { refund: Payment };

/**
 * The questions asked before something is done with an invoice, as it stood when they were asked: what others do
 * meanwhile is the server's to refuse, and a try whose answer got lost can be made again as it was.
 */
export function InvoiceDialogs({ act, invoice: now, onClose }: { act: InvoiceAct; invoice: Invoice; onClose: () => void }) {
  const [invoice] = useState(now);
  if (typeof act === 'object') return <RefundDialog invoice={invoice} payment={act.refund} onClose={onClose} />;
  switch (act) {
    case 'lines': return <DraftLinesDialog invoice={invoice} onClose={onClose} />;
    case 'issue': return <IssueDialog invoice={invoice} onClose={onClose} />;
    case 'discard': return <DiscardDialog invoice={invoice} onClose={onClose} />;
    case 'record': return <RecordPaymentDialog invoice={invoice} onClose={onClose} />;
    case 'credit': return <CreditDialog invoice={invoice} onClose={onClose} />;
  }
}

function IssueDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const text = useText();
  const { locale } = useLocality();
  const issue = useIssue(invoice);
  return (
    <MoneyDialog
      title={text('money.issue.title')}
      consequences={[text('money.issue.sent', { name: invoice.payerName, amount: moneyText({ amountMinor: invoice.totalMinor, currency: invoice.currency }, locale) }), text('money.issue.number'), text('money.issue.fixed')]}
      submit={text('money.issue.submit')}
      ready
      busy={issue.isPending}
      onSubmit={() => issue.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

function DiscardDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const text = useText();
  const discard = useVoidDraft(invoice);
  return (
    <ReasonDialog
      title={text('money.discard.title')}
      consequence={text('money.discard.consequence', { name: invoice.payerName })}
      label={text('money.reason')}
      usual={(['free', 'elsewhere', 'mistake'] as const).map((key) => text(`money.discard.reasons.${key}`))}
      submit={text('money.discard.submit')}
      busy={discard.isPending}
      onSubmit={(reason) => discard.mutate(reason, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
