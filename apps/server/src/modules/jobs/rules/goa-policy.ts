import type { GoaPolicy } from './guard-step.ts';

/** Motor clubs commonly ask for two calls and five minutes before they pay a gone-on-arrival. */
const USUAL: GoaPolicy = { contactTries: 2, waitSeconds: 300 };

const wholeNumber = (value: unknown, usual: number): number => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : usual);

/** What gone on arrival needs here: the organisation's settings `goaContactTries` and `goaWaitSeconds`, else the usual. */
export const goaPolicy = (settings: Readonly<Record<string, unknown>>): GoaPolicy => ({
  contactTries: wholeNumber(settings['goaContactTries'], USUAL.contactTries),
  waitSeconds: wholeNumber(settings['goaWaitSeconds'], USUAL.waitSeconds),
});
