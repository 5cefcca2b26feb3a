import { Select } from '@mantine/core';
import { IconFileInvoice, IconSearchOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ClockTime, EmptyState, ErrorState, Money, moneyText, SkeletonRows, StatusBadge, useDerivedFromNow, useLocality } from '@truckroll/ui';
import { EndlessRows } from '../../app/endless-rows.tsx';
import classes from '../../app/list-page.module.css';
import { useListRowPixels } from '../../app/list-row-pixels.ts';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { invoiceLooks } from './invoice-looks.ts';
import { invoiceFilters, invoicesQuery, type ListedInvoice } from './invoices-query.ts';

const route = getRouteApi('/signed-in/invoices');

/** Invoices and credit notes, newest first; what is owed and what is overdue at a glance. A row leads to the money of its job. */
export function InvoicesPage() {
  const text = useText();
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const rowPixels = useListRowPixels();
  const found = useInfiniteQuery(invoicesQuery(show));
  const { data, isPending, isError, error, refetch } = found;
  const invoices = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{text('section.invoices')}</h1>
        <Select size="xs" w={170} clearable aria-label={text('invoiceList.show')} placeholder={text('invoiceList.every')} value={show ?? null} data={invoiceFilters.map((value) => ({ value, label: text(`invoiceList.${value}`) }))} onChange={(value) => void navigate({ search: value ? { show: invoiceFilters.find((one) => one === value) } : {}, replace: true })} />
      </header>
      {invoices.length > 0 ? (
        <EndlessRows label={text('section.invoices')} items={invoices} rowPixels={rowPixels} query={found} question={show ?? ''}>
          {(invoice) => <InvoiceLine invoice={invoice} />}
        </EndlessRows>
      ) : (
        <div className={classes.body}>
          {isPending && <SkeletonRows rows={12} height={32} />}
          {isError && <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />}
          {data && (show ? <EmptyState icon={IconSearchOff} title={text('invoiceList.noMatch')} /> : <EmptyState icon={IconFileInvoice} title={text('invoiceList.empty')} hint={text('invoiceList.emptyHint')} />)}
        </div>
      )}
    </main>
  );
}

function InvoiceLine({ invoice }: { invoice: ListedInvoice }) {
  const text = useText();
  const { timeZone, locale } = useLocality();
  const { currency, dueOn, dueMinor } = invoice;
  const today = useDerivedFromNow((now) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now));
  const isOverdue = dueMinor > 0 && dueOn !== null && dueOn < today;
  return (
    <Link to="/" search={{ job: invoice.jobId, tab: 'money' }} className={`${classes.row} ${classes.invoices}`}>
      <span data-at="number" className={classes.strong}>
        <bdi data-numeric>{invoice.number ?? text('money.draftInvoice')}</bdi>
      </span>
      <span data-at="when" className={classes.faint}>
        {invoice.issuedAt && <ClockTime at={invoice.issuedAt} withDay />}
      </span>
      <span data-at="payer" dir="auto">
        {invoice.payerName}
      </span>
      <span data-at="job" className={classes.faint}>
        <bdi data-numeric>{invoice.jobNumber}</bdi>
      </span>
      <span data-at="state">
        <StatusBadge {...invoiceLooks[invoice.state]} label={isOverdue ? text('invoiceList.overdue') : text(`money.state.${invoice.state}`)} {...(isOverdue ? { tone: 'problem' as const } : {})} />
      </span>
      <span data-at="due" className={`${classes.end} ${isOverdue ? classes.overdue : classes.faint}`}>
        {dueMinor > 0 && text('invoiceList.due', { amount: moneyText({ amountMinor: dueMinor, currency }, locale) })}
      </span>
      <span data-at="total" className={`${classes.end} ${classes.strong}`}>
        <Money amount={{ amountMinor: invoice.totalMinor, currency }} />
      </span>
    </Link>
  );
}
