import { Button, CopyButton, TextInput } from '@mantine/core';
import { Modal } from '@truckroll/ui';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import classes from './access.module.css';

/** Shows what is told this once, to be copied before the dialog closes. */
export function SecretDialog({ title, hint, values, onClose }: { title: string; hint: string; values: readonly { label: string; value: string }[]; onClose: () => void }) {
  const text = useSettingsText();
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false} title={title}>
      <div className={classes.form}>
        <p className={classes.partHint}>{hint}</p>
        {values.map(({ label, value }) => (
          <div key={label} className={classes.copied}>
            <TextInput label={label} readOnly dir="ltr" value={value} onFocus={(event) => event.currentTarget.select()} />
            <CopyButton value={value}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy} aria-label={`${text(copied ? 'copied' : 'copy')}: ${label}`}>
                  {text(copied ? 'copied' : 'copy')}
                </Button>
              )}
            </CopyButton>
          </div>
        ))}
        <div className={classes.acts}>
          <span className={classes.spacer} />
          <Button onClick={onClose}>{text('keys.done')}</Button>
        </div>
      </div>
    </Modal>
  );
}
