import { occurredImplausible } from '@truckroll/contracts/jobs/problems.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { judgeOccurredAt } from '../rules/judge-occurred-at.ts';

/** When a step happened. Refuses `jobs/occurred-implausible`. */
export function occurredAt(reported: string | undefined, lastStepAt: Date, now: Date): { at: Date; enteredLate: boolean } {
  const occurred = judgeOccurredAt(reported === undefined ? undefined : new Date(reported), lastStepAt, now);
  if (occurred.ok) return occurred;
  const detail = occurred.why === 'in-the-future' ? 'The time reported lies in the future' : 'The time reported lies before the step it follows';
  throw refuse(occurredImplausible, detail, { lastStepAt: lastStepAt.toISOString() });
}
