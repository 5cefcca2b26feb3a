import { nextInSeries } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { alongside } from '../../../platform/db/transaction.ts';
import { usualSeries } from '../rules/number-of.ts';
import type { Series } from '../rules/number-of.ts';
import { billingDb } from '../tables.ts';
import { seriesRows } from './number-series.reads.ts';
import type { SeriesRow } from './number-series.reads.ts';

/** A series, locked until the commit: whoever needs a number of it waits. */
export async function lockSeries(tx: Tx, series: Series): Promise<SeriesRow> {
  const [, row] = await Promise.all([
    billingDb(tx).insertInto('billing.numberSeries').values({ series, ...usualSeries(series) }).onConflict((conflict) => conflict.columns(['orgId', 'series']).doNothing()).execute(),
    seriesRows(tx, series).forUpdate().executeTakeFirstOrThrow(),
  ]);
  return row;
}

export const updateSeries = (tx: Tx, series: Series, row: SeriesRow): void => alongside(tx, billingDb(tx).updateTable('billing.numberSeries').set(row).where('series', '=', series).execute());

/** The next number of a series in the year that it is for the organisation: never skipped, never given twice. */
export async function takeNumber(tx: Tx, series: Series, thisYear: number): Promise<{ seriesNumber: number; number: string }> {
  const row = await lockSeries(tx, series);
  const { number, year, text } = nextInSeries(row, thisYear);
  updateSeries(tx, series, { ...row, lastNumber: number, highest: Math.max(row.highest, number), year });
  return { seriesNumber: number, number: text };
}
