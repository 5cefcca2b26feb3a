import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { myPay, type MyPay as Earned } from '@truckroll/contracts/billing/pay.api.ts';
import { moneyText, useLocality } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import page from '../../app/page.module.css';
import { PayLines } from '../../app/pay-lines.tsx';
import { useText } from '../../app/text.ts';
import classes from './my-pay.module.css';

/** What was earned today and in seven days, by day and by job; nothing where technicians do not see their pay. */
export function MyPay() {
  const text = useText();
  const { locale } = useLocality();
  const { data } = useQuery({ queryKey: [...keys.pay, 'earned'], queryFn: () => client.call(myPay, {}), refetchOnMount: 'always' });
  if (!data?.shown) return null;
  const { currency, todayMinor, weekMinor, days, entries } = data;
  const money = (amountMinor: number): string => moneyText({ amountMinor, currency }, locale);
  return (
    <section className={page.card} aria-labelledby="earned">
      <h2 className={page.title} id="earned">
        {text('pay.earned')}
      </h2>
      <dl className={page.numbers}>
        <div>
          <dt>{text('pay.today')}</dt>
          <dd>{money(todayMinor)}</dd>
        </div>
        <div>
          <dt>{text('pay.week')}</dt>
          <dd>{money(weekMinor)}</dd>
        </div>
      </dl>
      {entries.length === 0 ? <p className={page.hint}>{text('pay.none')}</p> : <Days days={days} money={money} />}
      {entries.length > 0 && (
        <>
          <h3 className={page.section}>{text('pay.jobs')}</h3>
          <ul className={classes.jobs}>
            {entries.map((entry) => (
              <li key={entry.id}>
                <details>
                  <summary className={classes.job}>
                    <span dir="auto">
                      {entry.revision > 1 && `${text('pay.correction')}: `}
                      {entry.serviceName} <small>{entry.jobNumber}</small>
                    </span>
                    <strong data-numeric>{moneyText({ amountMinor: entry.changeMinor, currency: entry.currency }, locale)}</strong>
                    <IconChevronDown size={20} aria-hidden />
                  </summary>
                  <PayLines {...entry} />
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Days({ days, money }: { days: Earned['days']; money: (amountMinor: number) => string }) {
  const text = useText();
  const { locale } = useLocality();
  const most = Math.max(1, ...days.map(({ amountMinor }) => amountMinor));
  // A day of the calendar, not an instant: it is the same day in every zone.
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return (
    <>
      <h3 className={page.section} id="earned-by-day">
        {text('pay.byDay')}
      </h3>
      <ol className={classes.days} aria-labelledby="earned-by-day">
        {days.map(({ day, amountMinor }) => (
          <li key={day}>
            <span>{name.format(new Date(day))}</span>
            <span className={classes.track} aria-hidden>
              <span style={{ inlineSize: `${Math.max(0, (amountMinor / most) * 100)}%` }} />
            </span>
            <span data-numeric>{money(amountMinor)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
