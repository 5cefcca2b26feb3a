import type { NumberSeries } from '@truckroll/kernel';

/** How numbers of each series are written until somebody decides otherwise, e.g. `INV-000123`. */
const USUAL = { invoice: 'INV-', credit_note: 'CN-' } as const;
export type Series = keyof typeof USUAL;
export const usualSeries = (series: Series): NumberSeries & { version: number } => ({ prefix: USUAL[series], width: 6, yearly: false, lastNumber: 0, highest: 0, year: null, version: 1 });
