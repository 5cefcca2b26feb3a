import type { PriceLine } from '@truckroll/contracts/billing/schemas.ts';
import { moneyText, useLocality } from '@truckroll/ui';
import { useText } from '../../app/text.ts';
import classes from '../../app/parts.module.css';

/** A price line by line, each with the arithmetic that made it. */
export function PriceLines({ lines, totalMinor, currency }: { lines: readonly PriceLine[]; totalMinor: number; currency: string }) {
  const text = useText();
  const { locale } = useLocality();
  const money = (amountMinor: number): string => moneyText({ amountMinor, currency }, locale);
  return (
    <>
      <ul className={classes.lines}>
        {lines.map((line, index) => (
          <li key={index}>
            <span dir="auto">{line.label}</span>
            <span data-numeric>{money(line.amountMinor)}</span>
            {line.arithmetic && <small dir="auto">{line.arithmetic}</small>}
          </li>
        ))}
      </ul>
      <p className={classes.total}>
        <span>{text('extras.total')}</span>
        <span data-numeric>{money(totalMinor)}</span>
      </p>
    </>
  );
}
