import type { NumberSeries } from '@truckroll/kernel';

export const FIRST_NUMBER = 1001;

/** How jobs are numbered until somebody decides otherwise: J-1001, J-1002. */
export const USUAL_NUMBERING: NumberSeries & { version: number } = { prefix: 'J-', width: 1, yearly: false, lastNumber: FIRST_NUMBER - 1, highest: FIRST_NUMBER - 1, year: null, version: 1 };
