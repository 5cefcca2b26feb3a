import { IconCloudOff } from '@tabler/icons-react';
import type { LineState } from '@truckroll/ui';
import classes from './frame.module.css';
import { useText } from './text.ts';

/** Says that the server cannot be heard, and what that means for what is tapped and typed. */
export function OfflineNotice({ state }: { state: LineState }) {
  const text = useText();
  return (
    <output className={classes.region}>
      {state === 'lost' && (
        <span className={classes.notice}>
          <IconCloudOff size={20} aria-hidden />
          <span>{text('offline')}</span>
        </span>
      )}
    </output>
  );
}
