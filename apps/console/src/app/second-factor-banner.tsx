import { Link } from '@tanstack/react-router';
import { dayTime, useLocality } from '@truckroll/ui';
import classes from './console-frame.module.css';
import { useMe } from './session.ts';
import { useText } from './text.ts';

/** Reminds whoever will need a second factor, until there is one. */
export function SecondFactorBanner() {
  const text = useText();
  const style = useLocality();
  const { enrolled, requiredFrom } = useMe().secondFactor;
  if (enrolled || requiredFrom === null) return null;
  return (
    <div className={classes.reminder}>
      {text('banner.secondFactor', { date: dayTime(Date.parse(requiredFrom), style) })} <Link to="/second-factor">{text('banner.secondFactorSetUp')}</Link>
    </div>
  );
}
