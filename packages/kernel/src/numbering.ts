/** How a series of numbers is written. The prefix holds no digits, so that no two ways of writing ever meet in one number. */
export type NumberForm = { prefix: string; width: number; /** Begins again at 1 each year, which then stands in the number. */ yearly: boolean };

/** Where a series stands: the last number given, in which year, and the highest ever given. */
export type NumberSeries = NumberForm & { lastNumber: number; highest: number; year: number | null };

/** A number as it is printed: `INV-000123`, `J-2026-0007`. */
export const numberText = ({ prefix, width, yearly }: NumberForm, number: number, year: number): string => `${prefix}${yearly ? `${year}-` : ''}${String(number).padStart(width, '0')}`;

/** The year that numbers of a moment belong to: never one before the last that was given. */
const yearFor = ({ year }: Pick<NumberSeries, 'year'>, now: number): number => Math.max(year ?? now, now);

/** What comes next in a series. */
export function nextInSeries(series: NumberSeries, now: number): { number: number; year: number; text: string } {
  const year = yearFor(series, now);
  const number = series.yearly && series.year !== year ? 1 : series.lastNumber + 1;
  return { number, year, text: numberText(series, number, year) };
}

/** A series written another way from now on. Its next number may only go up; undefined where it would not. */
export function changedSeries(series: NumberSeries, form: NumberForm, nextNumber: number | undefined, now: number): NumberSeries | undefined {
  const year = yearFor(series, now);
  // Counted through again, it goes on behind everything that was ever given.
  const lastNumber = form.yearly ? (series.year === year ? series.lastNumber : 0) : Math.max(series.highest, series.lastNumber);
  if (nextNumber !== undefined && nextNumber <= lastNumber) return undefined;
  const last = nextNumber === undefined ? lastNumber : nextNumber - 1;
  return { ...form, lastNumber: last, highest: Math.max(series.highest, last), year };
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** The year that it is somewhere. */
export function yearIn(timeZone: string, at: Date): number {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', calendar: 'gregory' });
  formats.set(timeZone, format);
  return Number(format.format(at));
}
