import { IconAccessPoint, IconAccessPointOff, IconLoader2 } from '@tabler/icons-react';
import { useUiText, type LineState } from '@truckroll/ui';
import classes from './frame.module.css';

const looks = {
  connecting: { tone: 'waiting', icon: IconLoader2 },
  live: { tone: 'on-site', icon: IconAccessPoint },
  polling: { tone: 'waiting', icon: IconLoader2 },
  lost: { tone: 'problem', icon: IconAccessPointOff },
} as const;

/** Whether this phone hears the server. */
export function LineBadge({ state }: { state: LineState }) {
  const words = useUiText();
  const { tone, icon: LineIcon } = looks[state];
  return (
    <output className={classes.badge} data-tone={tone}>
      <LineIcon size={16} stroke={2} aria-hidden />
      {words(`live.${state}`)}
    </output>
  );
}
