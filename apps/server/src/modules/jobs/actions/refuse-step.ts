import * as problems from '@truckroll/contracts/jobs/problems.ts';
import type { JobState, StepVerdict, VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import type { Refusal } from '../../../platform/http/refuse.ts';

/** The refusal of a step that the lifecycle does not have, or not for this caller, or not without a reason. */
export function refuseStep(verdict: Extract<StepVerdict, { ok: false }>, from: JobState | VisitState, to: JobState | VisitState, allowed: readonly string[] = []): Refusal {
  switch (verdict.why) {
    case 'no-such-step':
      return refuse(problems.illegalStep, `It stands at ${from}; ${to} does not follow from there`, { from, to, allowed });
    case 'not-yours':
      return refuse(problems.notYourStep, `Leading it from ${from} to ${to} is for somebody else`, { from, to, allowed });
    case 'reason-missing':
      return refuse(problems.reasonMissing, `Say why it goes from ${from} to ${to}`, { from, to });
  }
}

/** The refusal of something that is not done to a job in this state. */
export const refuseAt = (state: JobState | VisitState, what: string): Refusal => refuse(problems.illegalStep, `${what}; it stands at ${state}`, { from: state });
