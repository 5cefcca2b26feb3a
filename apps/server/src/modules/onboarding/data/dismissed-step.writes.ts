import type { StepView } from '@truckroll/contracts/onboarding/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { onboardingDb } from '../tables.ts';

export async function insertDismissedStep(tx: Tx, step: StepView['step']): Promise<void> {
  await onboardingDb(tx).insertInto('onboarding.dismissedStep').values({ step, dismissedAt: tx.now() }).onConflict((conflict) => conflict.doNothing()).execute();
}

export async function deleteDismissedStep(tx: Tx, step: StepView['step']): Promise<void> {
  await onboardingDb(tx).deleteFrom('onboarding.dismissedStep').where('step', '=', step).execute();
}
