import { judgeStep } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Step, StepVerdict, Stepper } from '@truckroll/contracts/jobs/lifecycle.ts';

/** As `judgeStep`, for somebody who may act in several capacities: the first that is allowed counts. */
export function judgeSteppers<State extends string>(table: readonly Step<State>[], from: State, to: State, steppers: readonly Stepper[], reason?: string): { ok: true; by: Stepper } | Extract<StepVerdict, { ok: false }> {
  let refused: Extract<StepVerdict, { ok: false }> = { ok: false, why: 'not-yours' };
  for (const by of steppers) {
    const verdict = judgeStep(table, from, to, by, reason);
    if (verdict.ok) return { ok: true, by };
    if (refused.why === 'not-yours') refused = verdict;
  }
  return refused;
}
