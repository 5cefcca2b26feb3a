import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSettingsText } from '../../app/settings/settings-text.ts';
import classes from './first-steps.module.css';
import { firstStepsQuery } from './onboarding-query.ts';
import { StepList } from './step-list.tsx';

/** On a board without jobs: what is still missing until there can be one. Gone when nothing is, or nothing is wanted. */
export function FirstStepsPanel() {
  const text = useSettingsText();
  const { data: steps } = useQuery(firstStepsQuery);
  const open = steps?.filter(({ state, dismissed }) => state !== 'done' && !dismissed) ?? [];
  if (open.length === 0) return null;
  return (
    <section className={classes.panel} aria-labelledby="first-steps-title">
      <h2 id="first-steps-title" className={classes.title}>
        {text('onboarding.title')}
      </h2>
      <p className={classes.lead}>{text('onboarding.missing', { n: open.filter(({ state }) => state === 'missing').length })}</p>
      <StepList steps={open} />
      <p className={classes.all}>
        <Link to="/settings/$page" params={{ page: 'first-steps' }}>
          {text('onboarding.all')}
        </Link>
      </p>
    </section>
  );
}
