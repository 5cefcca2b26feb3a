import { useQuery } from '@tanstack/react-query';
import { NumberCell, NumbersStrip } from '../features/dispatch/numbers-strip.tsx';
import { moneyQuery } from '../features/billing/money-query.ts';
import { ratingNumbersQuery } from '../features/engagement/rating-query.ts';
import type { Board } from '../features/dispatch/fold-board.ts';
import { moneyText, SparkLine, useLocality } from '@truckroll/ui';
import { useMay } from './session.ts';
import { useText } from './text.ts';

/** Today's numbers of every feature in one line. */
export function TodayStrip({ today }: { today: Board['numbers'] | undefined }) {
  const text = useText();
  const { locale } = useLocality();
  const { data: rating } = useQuery(ratingNumbersQuery);
  const stars = rating?.meanStars;
  const maySeeMoney = useMay('billing.invoice.read');
  const { data: money = [] } = useQuery({ ...moneyQuery, enabled: maySeeMoney });
  const revenue = money.at(-1);
  return (
    <NumbersStrip today={today}>
      {maySeeMoney && <NumberCell
        label={text('numbers.revenue')}
        value={revenue ? moneyText({ amountMinor: revenue.invoicedMinor, currency: revenue.currency }, locale, true) : '–'}
        sub={revenue ? text('numbers.revenueSub', { paid: moneyText({ amountMinor: revenue.paidMinor, currency: revenue.currency }, locale, true) }) : text('numbers.none')}
        chart={<SparkLine values={money.map(({ invoicedMinor }) => invoicedMinor)} label={text('numbers.history', { label: text('numbers.revenue'), n: money.length })} />}
      />}
      <NumberCell label={text('numbers.rating')} value={typeof stars === 'number' ? new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(stars) : '–'} sub={text('numbers.ratingSub', { n: rating?.count ?? 0 })} />
    </NumbersStrip>
  );
}
