import type { PriceLine } from '@truckroll/contracts/billing/schemas.ts';
import { Money } from '@truckroll/ui';
import { useText } from '../../app/text.ts';
import classes from './money.module.css';

/** A line; one of a preview does not say its rule. */
type Line = Omit<PriceLine, 'rule'> & { rule?: string };
type Total = { label: string; amountMinor: number; strong?: boolean };

/** Each line with the arithmetic that made it, so that nobody has to believe a number. */
export function PriceLines({ lines, currency, totals }: { lines: readonly Line[]; currency: string; totals: readonly Total[] }) {
  const text = useText();
  return (
    <table className={classes.lines}>
      <caption className={classes.caption}>{text('money.how')}</caption>
      <tbody>
        {lines.map((line, index) => (
          <tr key={`${line.code} ${index}`}>
            <td>
              <span dir="auto">{line.label}</span>
              {line.arithmetic && (
                <small className={classes.arithmetic} dir="auto" title={line.rule}>
                  {line.arithmetic}
                </small>
              )}
            </td>
            <td className={classes.amount}>
              <Money amount={{ amountMinor: line.amountMinor, currency }} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {totals.map(({ label, amountMinor, strong }) => (
          <tr key={label} data-strong={strong || undefined}>
            <td>{label}</td>
            <td className={classes.amount}>
              <Money amount={{ amountMinor, currency }} />
            </td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
