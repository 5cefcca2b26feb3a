import { problem } from '../core/problem.ts';
export const offDuty = problem('tracking/off-duty', 409, 'Positions are only taken while on duty');
