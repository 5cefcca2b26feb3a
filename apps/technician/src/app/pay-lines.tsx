import type { PayLine } from '@truckroll/contracts/billing/pay.api.ts';
import { moneyText, useLocality } from '@truckroll/ui';
import classes from './parts.module.css';
import { useText } from './text.ts';

const UNITS = { hour: 'hour', mile: 'mile', kilometre: 'kilometer' } as const;

/** What a job pays line by line, each with what was multiplied. */
export function PayLines({ lines, totalMinor, currency }: { lines: readonly PayLine[]; totalMinor: number; currency: string }) {
  const text = useText();
  const { locale } = useLocality();
  const money = (amountMinor: number): string => moneyText({ amountMinor, currency }, locale);
  return (
    <>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line.kind}>
            <span>{text(`pay.lines.${line.kind}`)}</span>
            <span data-numeric>{money(line.amountMinor)}</span>
            <Multiplied line={line} currency={currency} />
          </li>
        ))}
      </ul>
      <p className={classes.total}>
        <span>{text('pay.total')}</span>
        <span data-numeric>{money(totalMinor)}</span>
      </p>
    </>
  );
}

function Multiplied({ line: { rateMinor, quantity, unit, basisPoints }, currency }: { line: PayLine; currency: string }) {
  const { locale } = useLocality();
  const share = basisPoints === null ? undefined : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000);
  const amount = quantity === null || unit === null ? share : new Intl.NumberFormat(locale, { style: 'unit', unit: UNITS[unit], maximumFractionDigits: 2 }).format(quantity);
  if (amount === undefined || rateMinor === null) return null;
  // Isolated each: numbers with their signs keep their order from right to left too.
  return (
    <small>
      <bdi>{amount}</bdi> × <bdi>{moneyText({ amountMinor: rateMinor, currency }, locale)}</bdi>
    </small>
  );
}
