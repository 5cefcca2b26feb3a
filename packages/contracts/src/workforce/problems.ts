import { problem } from '../core/problem.ts';
export const technicianNotFound = problem('workforce/technician-not-found', 404, 'There is no such technician');
export const truckNotFound = problem('workforce/truck-not-found', 404, 'There is no such truck');
export const truckTaken = problem('workforce/truck-taken', 409, 'Another technician on duty drives this truck');
export const dutyUnchanged = problem('workforce/duty-unchanged', 409, 'You are already in this state');
export const dutyBlockedByJob = problem('workforce/duty-blocked-by-job', 409, 'Finish or hand back the active job first');
export const shiftOverlaps = problem('workforce/shift-overlaps', 409, 'The technician already has a shift in this time');
export const odometerBackwards = problem('workforce/odometer-backwards', 422, 'The odometer shows less than before');
