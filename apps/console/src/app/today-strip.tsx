import { useQuery } from '@tanstack/react-query';
import { NumberCell, NumbersStrip } from '../features/dispatch/numbers-strip.tsx';
import { ratingNumbersQuery } from '../features/engagement/rating-query.ts';
import type { Board } from '../features/dispatch/board-query.ts';
import { useLocality } from '@truckroll/ui';
import { useText } from './text.ts';

/** Today's numbers of every feature in one line. */
export function TodayStrip({ today }: { today: Board['numbers'] | undefined }) {
  const text = useText();
  const { locale } = useLocality();
  const { data: rating } = useQuery(ratingNumbersQuery);
  const stars = rating?.meanStars;
  return (
    <NumbersStrip today={today}>
      <NumberCell label={text('numbers.rating')} value={typeof stars === 'number' ? new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(stars) : '–'} sub={text('numbers.ratingSub', { n: rating?.count ?? 0 })} />
    </NumbersStrip>
  );
}
