import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { beside, ErrorState, JobStateBadge, Money, SkeletonRows, useLocality } from '@truckroll/ui';
import { Card } from '../../app/card.tsx';
import { problemText, referenceOf } from '../../app/problem-text.ts';
import classes from '../../app/record-page.module.css';
import { useText } from '../../app/text.ts';
import { invoicesOfQuery, jobsOfQuery } from './customers-query.ts';
import { useCustomersText } from './customers-text.ts';
import { pricesOf } from './owed.ts';

/** His jobs, newest first; each opens on the board. */
export function CustomerJobs({ customerId, withPrices }: { customerId: string; withPrices: boolean }) {
  const text = useCustomersText();
  const say = useText();
  const { locale, timeZone } = useLocality();
  // Jobs of years ago stand here, too.
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(jobsOfQuery(customerId));
  const { data: invoices } = useInfiniteQuery({ ...invoicesOfQuery(customerId), enabled: withPrices });
  const jobs = data?.pages.flatMap(({ items }) => items) ?? [];
  const prices = pricesOf(invoices?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <Card title={text('jobs')}>
      {isPending && <SkeletonRows rows={4} height={46} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {data && jobs.length === 0 && <p className={classes.none}>{text('noJobs')}</p>}
      <ul className={classes.rows}>
        {jobs.map(({ id, number, state, serviceName, place, createdAt }) => {
          const price = prices.get(id);
          return (
            <li key={id}>
              <Link className={classes.row} to="/" search={{ job: id }}>
                <span className={classes.words}>
                  <span className={classes.strong} dir="auto">
                    {serviceName}
                  </span>
                  <span className={classes.about} dir="auto">
                    {beside(number, place?.label)}
                  </span>
                </span>
                <JobStateBadge state={state} />
                <span className={classes.amount}>
                  {price && <Money amount={price} />}
                  <small>
                    <time dateTime={createdAt}>{when.format(Date.parse(createdAt))}</time>
                  </small>
                </span>
              </Link>
            </li>
          );
        })}
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
