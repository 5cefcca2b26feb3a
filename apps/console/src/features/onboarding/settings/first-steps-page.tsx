import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, ErrorState, SkeletonRows } from '@truckroll/ui';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { firstStepsQuery } from '../onboarding-query.ts';
import { StepList } from '../step-list.tsx';

/** The whole check list, also what is done and what is not wanted. */
export function FirstStepsPage() {
  const text = useSettingsText();
  const say = useText();
  const { data: steps, isPending, isError, error, refetch } = useQuery(firstStepsQuery);
  return (
    <SettingsPage title={text('pages.first-steps')} lead={text('onboarding.lead')}>
      {isPending && <SkeletonRows rows={10} height={40} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {steps && !steps.some(({ state }) => state === 'missing') && <EmptyState icon={IconCircleCheck} title={text('onboarding.ready')} hint={text('onboarding.readyHint')} />}
      {steps && <StepList steps={steps} />}
    </SettingsPage>
  );
}
