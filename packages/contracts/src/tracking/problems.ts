import { problem } from '../core/problem.ts';
export const offDuty = problem('tracking/off-duty', 409, 'Positions are only taken while on duty');

export const unreadableReport = problem('tracking/unreadable-report', 422, 'This is no report of a tracker');
export const trackerNotFound = problem('tracking/tracker-not-found', 404, 'No tracker is paired');
