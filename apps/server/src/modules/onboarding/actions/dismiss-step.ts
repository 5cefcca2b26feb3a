import type { StepView } from '@truckroll/contracts/onboarding/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { deleteDismissedStep, insertDismissedStep } from '../data/dismissed-step.writes.ts';

/** Takes a step off the check list, or puts it back. Refuses nothing, publishes nothing: it is about a list, not about the company. */
export async function dismissStep(ctx: Ctx, step: StepView['step'], dismissed: boolean): Promise<void> {
  await transaction(ctx, (tx) => (dismissed ? insertDismissedStep(tx, step) : deleteDismissedStep(tx, step)));
}
