/** What stands before the fraction of a number where it is read; a point where that is something no keyboard has. */
export const decimalSeparatorOf = (locale: string): '.' | ',' => (new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.');
