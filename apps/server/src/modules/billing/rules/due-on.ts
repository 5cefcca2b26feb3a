import { dateFormat } from '@truckroll/kernel';

/** The calendar day of an instant on a zone's wall clock, as YYYY-MM-DD. */
export function localDay(at: Date, timeZone: string): string {
  const parts = dateFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)!.value;
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Whole days after a calendar day. */
export function daysAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Customers pay at once, accounts on their terms. */
export const dueOn = (issuedAt: Date, timeZone: string, termsDays: number): string => daysAfter(localDay(issuedAt, timeZone), termsDays);
