/** Digits after the point in a currency: 2 for dollars, 0 for yen, 3 for dinars. */
export const digitsOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export const minorOf = (typed: number, currency: string): number => Math.round(typed * 10 ** digitsOf(currency));
export const typedOf = (minor: number, currency: string): number => minor / 10 ** digitsOf(currency);
