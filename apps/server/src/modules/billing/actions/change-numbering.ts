import type { Numbering, PutNumbering } from '@truckroll/contracts/core/numbering.ts';
import { numberGiven, prefixTaken } from '@truckroll/contracts/core/numbering.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import { changedSeries, nextInSeries, yearIn } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { findSeries } from '../data/number-series.reads.ts';
import type { SeriesRow } from '../data/number-series.reads.ts';
import { lockSeries, updateSeries } from '../data/number-series.writes.ts';
import { NumberingChanged } from '../events.ts';
import type { Series } from '../rules/number-of.ts';

const OTHER = { invoice: 'credit_note', credit_note: 'invoice' } as const;

const answer = (series: SeriesRow, year: number): Numbering => {
  const { prefix, width, yearly, version } = series;
  const { number, text, year: numbered } = nextInSeries(series, year);
  const otherwise = changedSeries(series, { prefix, width, yearly: !yearly }, undefined, year)!;
  return { prefix, width, yearly, version, nextNumber: number, nextOtherwise: nextInSeries(otherwise, year).number, year: numbered, next: text };
};

/** How a series stands. */
export const showNumbering = (ctx: Ctx, series: Series): Promise<Numbering> =>
  read(ctx, async (db) => {
    const [row, timeZone] = await Promise.all([findSeries(db, series), organisationTimeZone(db)]);
    return answer(row, yearIn(timeZone, db.now()));
  });

/** Writes numbers another way from now on. Refuses `numbering/number-given`, `numbering/prefix-taken`, `request/precondition-failed`. Publishes billing.numbering_changed. */
export const changeNumbering = (ctx: Ctx, series: Series, { nextNumber, ...form }: PutNumbering, version: number): Promise<Numbering> =>
  transaction(ctx, async (tx) => {
    // Always in the same order: two who change both wait for each other in a row.
    const invoices = await lockSeries(tx, 'invoice');
    const creditNotes = await lockSeries(tx, 'credit_note');
    const [before, other] = series === 'invoice' ? [invoices, creditNotes] : [creditNotes, invoices];
    if (before.version !== version) throw refuse(common.preconditionFailed, 'Read it again and repeat your change', { version: before.version });
    if (form.prefix === other.prefix) throw refuse(prefixTaken, `“${form.prefix}” is what ${OTHER[series] === 'invoice' ? 'invoices' : 'credit notes'} begin with`);
    const year = yearIn(await organisationTimeZone(tx), tx.now());
    const changed = changedSeries(before, form, nextNumber, year);
    if (!changed) throw refuse(numberGiven, 'Every smaller number is or may be on somebody’s paper', { next: nextInSeries(before, year).number });
    const after = { ...changed, version: version + 1 };
    updateSeries(tx, series, after);
    await emit(tx, NumberingChanged, { series, ...form, nextNumber: nextInSeries(after, year).number });
    return answer(after, year);
  });
