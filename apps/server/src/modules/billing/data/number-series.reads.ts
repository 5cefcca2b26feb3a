import type { Source } from '../../../platform/context.ts';
import { usualSeries } from '../rules/number-of.ts';
import type { Series } from '../rules/number-of.ts';
import { billingDb } from '../tables.ts';

export type SeriesRow = ReturnType<typeof usualSeries>;

export const seriesRows = (source: Source, series: Series) => billingDb(source).selectFrom('billing.numberSeries').select(['prefix', 'width', 'yearly', 'lastNumber', 'highest', 'year', 'version']).where('series', '=', series);
export const findSeries = async (source: Source, series: Series): Promise<SeriesRow> => (await seriesRows(source, series).executeTakeFirst()) ?? usualSeries(series);
