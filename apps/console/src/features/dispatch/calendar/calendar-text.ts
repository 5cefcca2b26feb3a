import { addText, useTextOf, type Text } from '@truckroll/ui';
import type { en } from '../../../text/calendar/en.ts';

type Texts = typeof en;
export type CalendarText = Text<Texts>;

// Loaded with the calendar, not with the console.
await addText<Texts>('calendar', { en: () => import('../../../text/calendar/en.ts'), de: () => import('../../../text/calendar/de.ts'), es: () => import('../../../text/calendar/es.ts'), ar: () => import('../../../text/calendar/ar.ts') });

/** The words of the calendar. */
export const useCalendarText = (): CalendarText => useTextOf<Texts>('calendar');
