const DAY_MS = 86_400_000;

/** The day that an instant is on in a time zone, as ISO 8601 writes it (Swedish does, too). */
export const dayIn = (timeZone: string, at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);

/** So many days after a day. */
export const daysAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** A day in words: it has no time zone of its own. */
export const dayText = (day: string, locale: string): string => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));

/** How a next step stands to today. */
export const dueness = (day: string | null, today: string): 'none' | 'later' | 'today' | 'overdue' => (day === null ? 'none' : day > today ? 'later' : day === today ? 'today' : 'overdue');
