const PREFIX = { invoice: 'INV', credit_note: 'CN' } as const;

/** A number as it is printed, e.g. `INV-000123`; credit notes have a series of their own. */
export const numberOf = (series: keyof typeof PREFIX, seriesNumber: number): string => `${PREFIX[series]}-${String(seriesNumber).padStart(6, '0')}`;
