import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChevronRight, IconEyeOff, IconInfoCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dismissFirstStep } from '@truckroll/contracts/onboarding/api.ts';
import type { StepView } from '@truckroll/contracts/onboarding/schemas.ts';
import type { ReactNode } from 'react';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { queryClient } from '../../app/query-client.ts';
import { useSettingsText } from '../../app/settings/settings-text.ts';
import classes from './first-steps.module.css';

const ICONS = { missing: IconAlertTriangle, advice: IconInfoCircle, done: IconCheck } as const;
const PAGES = { prices: 'prices', checked_prices: 'prices', technicians: 'technicians', skills: 'technicians', trucks: 'trucks', shifts: 'shifts', positions: 'technicians', area: 'territories', invitations: 'people' } as const;

/** Where a step is mended. */
function StepLink({ step, count, className, children }: { step: StepView['step']; count: number; className: string | undefined; children: ReactNode }) {
  if (step === 'mail' || step === 'sms') {
    return (
      <Link to="/messages" className={className}>
        {children}
      </Link>
    );
  }
  const page = step === 'services' ? (count === 0 ? 'catalogues' : 'services') : PAGES[step];
  return (
    <Link to="/settings/$page" params={{ page }} className={className}>
      {children}
    </Link>
  );
}

/** Steps, each a way to where it is mended; whoever does not want one takes it off. */
export function StepList({ steps }: { steps: readonly StepView[] }) {
  const text = useSettingsText();
  const notices = useNotices();
  const dismiss = useMutation({
    mutationFn: ({ step, dismissed }: Pick<StepView, 'step' | 'dismissed'>) => client.call(dismissFirstStep, { params: { step }, body: { dismissed } }),
    onSuccess: async (_, { step, dismissed }) => {
      await queryClient.invalidateQueries({ queryKey: keys.firstSteps });
      if (dismissed) notices.done(text('onboarding.dismissed', { step: text(`onboarding.steps.${step}`) }), () => dismiss.mutate({ step, dismissed: false }));
    },
    onError: notices.failed,
  });
  return (
    <ol className={classes.list}>
      {steps.map(({ step, state, count, dismissed }) => {
        const StepIcon = ICONS[state];
        const name = text(`onboarding.steps.${step}`);
        return (
          <li key={step} className={classes.line} data-state={dismissed ? 'done' : state}>
            <StepLink step={step} count={count} className={classes.step}>
              <StepIcon size={16} className={classes.icon} aria-label={text(`onboarding.states.${state}`)} />
              <span className={classes.words}>
                <span className={classes.name}>{name}</span>
                {state !== 'done' && <span className={classes.hint}>{dismissed ? text('onboarding.notWanted') : text(`onboarding.hints.${step}`, { n: count })}</span>}
              </span>
              {state !== 'done' && <IconChevronRight size={14} className={classes.arrow} aria-hidden />}
            </StepLink>
            {state !== 'done' && (
              <Tooltip label={text(dismissed ? 'onboarding.bring' : 'onboarding.dismiss', { step: name })}>
                <ActionIcon size={28} aria-label={text(dismissed ? 'onboarding.bring' : 'onboarding.dismiss', { step: name })} aria-pressed={dismissed} onClick={() => dismiss.mutate({ step, dismissed: !dismissed })}>
                  <IconEyeOff size={14} />
                </ActionIcon>
              </Tooltip>
            )}
          </li>
        );
      })}
    </ol>
  );
}
