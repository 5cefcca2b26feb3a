import type { Numbering, PutNumbering } from '@truckroll/contracts/core/numbering.ts';
import { numberGiven } from '@truckroll/contracts/core/numbering.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import { changedSeries, nextInSeries, yearIn } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { organisationTimeZone } from '../../identity/index.ts';
import { findNumbering } from '../data/numbering.reads.ts';
import type { NumberingRow } from '../data/numbering.reads.ts';
import { lockNumbering, updateNumbering } from '../data/numbering.writes.ts';
import { NumberingChanged } from '../events.ts';

const answer = (row: NumberingRow, year: number): Numbering => {
  const { prefix, width, yearly, version } = row;
  const { number, text, year: numbered } = nextInSeries(row, year);
  const otherwise = changedSeries(row, { prefix, width, yearly: !yearly }, undefined, year)!;
  return { prefix, width, yearly, version, nextNumber: number, nextOtherwise: nextInSeries(otherwise, year).number, year: numbered, next: text };
};

/** How jobs are numbered. */
export const showNumbering = (ctx: Ctx): Promise<Numbering> =>
  read(ctx, async (db) => {
    const [row, timeZone] = await Promise.all([findNumbering(db), organisationTimeZone(db)]);
    return answer(row, yearIn(timeZone, db.now()));
  });

/** Numbers jobs another way from now on. Refuses `numbering/number-given`, `request/precondition-failed`. Publishes jobs.numbering_changed. */
export const changeNumbering = (ctx: Ctx, { nextNumber, ...form }: PutNumbering, version: number): Promise<Numbering> =>
  transaction(ctx, async (tx) => {
    const [before, timeZone] = await Promise.all([lockNumbering(tx), organisationTimeZone(tx)]);
    if (before.version !== version) throw refuse(common.preconditionFailed, 'Read it again and repeat your change', { version: before.version });
    const year = yearIn(timeZone, tx.now());
    const changed = changedSeries(before, form, nextNumber, year);
    if (!changed) throw refuse(numberGiven, 'Every smaller number may have been told to somebody', { next: nextInSeries(before, year).number });
    const after = { ...changed, version: version + 1 };
    await updateNumbering(tx, after);
    await emit(tx, NumberingChanged, { organisationId: tx.orgId, ...form, nextNumber: nextInSeries(after, year).number });
    return answer(after, year);
  });
