import type { Tx } from '../../../platform/context.ts';
import { USUAL_NUMBERING } from '../rules/usual-numbering.ts';
import { jobsDb } from '../tables.ts';
import { numberingRows } from './numbering.reads.ts';
import type { NumberingRow } from './numbering.reads.ts';

/** How jobs are numbered, locked until the commit: whoever opens a job waits. */
export async function lockNumbering(tx: Tx): Promise<NumberingRow> {
  const [, row] = await Promise.all([
    jobsDb(tx).insertInto('jobs.numberCounter').values(USUAL_NUMBERING).onConflict((conflict) => conflict.column('orgId').doNothing()).execute(),
    numberingRows(tx).forUpdate().executeTakeFirstOrThrow(),
  ]);
  return row;
}

/** Of this organisation, which has one row. */
export async function updateNumbering(tx: Tx, row: NumberingRow): Promise<void> {
  await jobsDb(tx).updateTable('jobs.numberCounter').set(row).where('orgId', '=', tx.orgId).execute();
}
