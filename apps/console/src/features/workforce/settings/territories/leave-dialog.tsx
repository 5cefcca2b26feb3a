import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { Modal } from '@truckroll/ui';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import classes from './territories.module.css';

/** Whoever leaves with something unsaved is asked first, also by closing the window. */
export function LeaveDialog({ unsaved }: { unsaved: boolean }) {
  const text = useSettingsText();
  const { status, proceed, reset } = useBlocker({ shouldBlockFn: () => unsaved, enableBeforeUnload: unsaved, withResolver: true });
  if (status !== 'blocked') return null;
  return (
    <Modal opened onClose={reset} title={text('territories.leaveTitle')} closeButtonProps={{ 'aria-label': text('close') }}>
      <div className={classes.form}>
        <p className={classes.hint}>{text('territories.leaveHint')}</p>
        <Button data-autofocus onClick={reset}>
          {text('territories.stay')}
        </Button>
        <Button variant="default" onClick={proceed}>
          {text('territories.leaveIt')}
        </Button>
      </div>
    </Modal>
  );
}
