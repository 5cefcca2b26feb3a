import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { beside, ErrorState, Money, moneyText, SkeletonRows, useLocality } from '@truckroll/ui';
import { Card } from '../../app/card.tsx';
import { problemText, referenceOf } from '../../app/problem-text.ts';
import classes from '../../app/record-page.module.css';
import { useText } from '../../app/text.ts';
import { invoicesOfQuery, openInvoicesQuery } from './customers-query.ts';
import { useCustomersText } from './customers-text.ts';
import { owedBy } from './owed.ts';

/** His invoices, newest first, and what he owes; each opens the money of its job. */
export function CustomerMoney({ customerId }: { customerId: string }) {
  const text = useCustomersText();
  const say = useText();
  const { locale } = useLocality();
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(invoicesOfQuery(customerId));
  const { data: open } = useQuery(openInvoicesQuery(customerId));
  const invoices = data?.pages.flatMap(({ items }) => items) ?? [];
  const owed = open && owedBy(open);
  const amount = owed?.map((sum) => moneyText(sum, locale)).join(' + ') ?? '';
  return (
    <Card
      title={text('money')}
      aside={
        invoices.length > 0 &&
        owed && (
          <span className={classes.aside} data-owes={owed.length > 0 || undefined}>
            {owed.length > 0 ? text('owes', { amount }) : text('owesNothing')}
          </span>
        )
      }
    >
      {isPending && <SkeletonRows rows={3} height={46} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {data && invoices.length === 0 && <p className={classes.none}>{text('noMoney')}</p>}
      <ul className={classes.rows}>
        {invoices.map(({ id, jobId, jobNumber, number, kind, state, payer, payerName, currency, totalMinor, dueMinor }) => (
          <li key={id}>
            <Link className={classes.row} to="/" search={{ job: jobId, tab: 'money' }}>
              <span className={classes.words}>
                <span className={classes.strong}>{number === null ? say('money.draftInvoice') : say(kind === 'invoice' ? 'money.invoice' : 'money.creditNote', { number })}</span>
                <span className={classes.about} dir="auto">
                  {beside(jobNumber, say(`money.state.${state}`), payer === 'account' && text('byAccount', { name: payerName }))}
                </span>
              </span>
              <span className={classes.amount}>
                <Money amount={{ currency, amountMinor: totalMinor }} />
                {dueMinor > 0 && <small>{text('due', { amount: moneyText({ currency, amountMinor: dueMinor }, locale) })}</small>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <div className={classes.foot}>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say('messages.more')}
          </Button>
        </div>
      )}
    </Card>
  );
}
