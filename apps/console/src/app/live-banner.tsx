import { relativeTime, useLocality, useUiText } from '@truckroll/ui';
import { useSyncExternalStore } from 'react';
import classes from './console-frame.module.css';
import { useLine } from './live.ts';
import { useText } from './text.ts';

const everySecond = (tick: () => void): (() => void) => {
  const timer = setInterval(tick, 1000);
  return () => clearInterval(timer);
};

/** A bar across the top when the line has been down long enough to matter. */
export function LiveBanner() {
  const text = useText();
  const words = useUiText();
  const style = useLocality();
  const { state, lastHeardAt } = useLine();
  const age = useSyncExternalStore(everySecond, () => (state === 'lost' && lastHeardAt !== undefined ? relativeTime(lastHeardAt, Date.now(), style, words) : ''));
  if (age === '') return null;
  return (
    <div className={classes.lost} role="alert">
      {text('banner.lost', { age })}
    </div>
  );
}
