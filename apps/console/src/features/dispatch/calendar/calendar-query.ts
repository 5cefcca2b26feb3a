import { queryOptions } from '@tanstack/react-query';
import { forecastMove, getCalendar } from '@truckroll/contracts/dispatch/calendar.api.ts';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';

const REFRESH_MS = 15_000;

export const calendarQuery = (from: string, days: number) => queryOptions({ queryKey: [...keys.calendar, from, days], refetchInterval: REFRESH_MS, queryFn: () => client.call(getCalendar, { query: { from, days } }) });

export type MoveTarget = { technicianId: string; windowStartsAt: string; windowEndsAt: string };

/** What a move would mean; asked anew whenever somebody looks, because others move things meanwhile. */
export const forecastQuery = (visitId: string, target: MoveTarget) => queryOptions({ queryKey: [...keys.calendar, 'forecast', visitId, target], staleTime: 0, gcTime: 0, retry: false, queryFn: () => client.call(forecastMove, { params: { visitId }, query: target }) });
