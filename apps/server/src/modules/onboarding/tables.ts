import type { FIRST_STEPS } from '@truckroll/contracts/onboarding/schemas.ts';
import type { Generated } from 'kysely';
import { tablesOf } from '../../platform/db/tables-of.ts';

type DismissedStepTable = { orgId: Generated<string>; step: (typeof FIRST_STEPS)[number]; dismissedAt: Date };

export const onboardingDb = tablesOf<{ 'onboarding.dismissedStep': DismissedStepTable }>();
