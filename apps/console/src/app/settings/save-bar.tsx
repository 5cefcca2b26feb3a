import { Alert, Button } from '@mantine/core';
import { isConflict, problemText } from '../problem-text.ts';
import { useText } from '../text.ts';
import { useSettingsText } from './settings-text.ts';
import classes from './save-bar.module.css';

/** At the foot of a form once something is changed: save, or take it back; after a conflict, what the others made of it. */
export function SaveBar({ dirty, busy, fault, stale = false, onDiscard, onLoadTheirs }: { dirty: boolean; busy: boolean; fault: unknown; /** What was typed was begun from what is no longer so. */ stale?: boolean; onDiscard: () => void; onLoadTheirs: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const conflict = stale || isConflict(fault);
  if (!dirty && !fault) return null;
  return (
    <div className={classes.bar}>
      {(conflict || Boolean(fault)) && (
        <Alert color="red" variant="light" role="alert">
          {conflict ? text('changedMeanwhile') : problemText(fault, say)}
        </Alert>
      )}
      <div className={classes.acts}>
        <span className={classes.words}>{dirty && text('unsaved')}</span>
        <Button variant="subtle" color="gray" onClick={conflict ? onLoadTheirs : onDiscard}>
          {text(conflict ? 'loadTheirs' : 'discard')}
        </Button>
        <Button type="submit" loading={busy} disabled={conflict}>
          {text('save')}
        </Button>
      </div>
    </div>
  );
}
