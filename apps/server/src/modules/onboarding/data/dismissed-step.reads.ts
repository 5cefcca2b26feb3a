import type { Source } from '../../../platform/context.ts';
import { onboardingDb } from '../tables.ts';

export async function listDismissedSteps(source: Source): Promise<Set<string>> {
  const rows = await onboardingDb(source).selectFrom('onboarding.dismissedStep').select('step').execute();
  return new Set(rows.map(({ step }) => step));
}
