import type { Source } from '../../../platform/context.ts';
import { USUAL_NUMBERING } from '../rules/usual-numbering.ts';
import { jobsDb } from '../tables.ts';

export type NumberingRow = typeof USUAL_NUMBERING;

export const numberingRows = (source: Source) => jobsDb(source).selectFrom('jobs.numberCounter').select(['prefix', 'width', 'yearly', 'lastNumber', 'highest', 'year', 'version']);
export const findNumbering = async (source: Source): Promise<NumberingRow> => (await numberingRows(source).executeTakeFirst()) ?? USUAL_NUMBERING;
