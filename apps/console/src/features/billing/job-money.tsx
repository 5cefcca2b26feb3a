import { IconReceiptOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { estimateJob, jobInvoices } from '@truckroll/contracts/billing/api.ts';
import { EmptyState, ErrorState, SkeletonRows } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { isProblem, problemText } from '../../app/problem-text.ts';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { InvoiceCard } from './invoice-card.tsx';
import classes from './money.module.css';
import { PriceLines } from './price-lines.tsx';

/** What the job costs: its invoices once there are any (for whoever may see them), else the estimate as things stand. */
export function JobMoney({ jobId }: { jobId: string }) {
  return useMay('billing.payment.take') ? <JobInvoices jobId={jobId} /> : <JobEstimate jobId={jobId} />;
}

function JobInvoices({ jobId }: { jobId: string }) {
  const text = useText();
  const invoices = useQuery({ queryKey: keys.jobPart(jobId, 'invoices'), queryFn: () => client.call(jobInvoices, { params: { jobId } }) });
  if (invoices.isPending) return <SkeletonRows rows={5} height={32} />;
  if (invoices.isError) return <ErrorState detail={problemText(invoices.error, text)} onRetry={() => void invoices.refetch()} />;
  if (invoices.data.items.length === 0) return <JobEstimate jobId={jobId} />;
  return invoices.data.items.map((invoice) => <InvoiceCard key={invoice.id} invoice={invoice} />);
}

function JobEstimate({ jobId }: { jobId: string }) {
  const text = useText();
  const { data, isPending, isError, error, refetch } = useQuery({ queryKey: keys.jobPart(jobId, 'estimate'), queryFn: () => client.call(estimateJob, { params: { jobId } }) });
  if (isPending) return <SkeletonRows rows={5} height={32} />;
  if (isError) {
    return isProblem(error) && error.code === 'billing/not-priced' ? <EmptyState icon={IconReceiptOff} title={text('money.none')} hint={text('money.noneHint')} /> : <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />;
  }
  const shares = data.payerShareMinor > 0 ? [{ label: text('money.accountShare'), amountMinor: data.payerShareMinor }, { label: text('money.customerShare'), amountMinor: data.customerShareMinor }] : [];
  return (
    <section className={classes.card}>
      <h3 className={classes.title}>{text('money.estimate')}</h3>
      <p className={classes.hint}>
        {text('money.estimateHint')} {data.assumptions.length > 0 && text('money.assumptions', { list: data.assumptions.join(' · ') })}
      </p>
      <PriceLines lines={data.lines} currency={data.currency} totals={[{ label: text('money.total'), amountMinor: data.totalMinor, strong: true }, ...shares]} />
    </section>
  );
}
