import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Modal } from '@truckroll/ui';
import { useText } from './text.ts';
import classes from './dialog.module.css';
import { ReasonField } from './reason-field.tsx';

/** An act that needs a reason, with its consequence in a sentence. */
export function ReasonDialog({ title, consequence, label, usual, submit, busy, onSubmit, onClose }: { title: string; consequence: string; label: string; usual: readonly string[]; submit: string; busy: boolean; onSubmit: (reason: string) => void; onClose: () => void }) {
  const text = useText();
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': text('job.close') }} classNames={{ title: classes.title }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') onSubmit(reason.trim());
        }}
      >
        <p className={classes.consequence}>{consequence}</p>
        <ReasonField label={label} usual={usual} value={reason} onChange={setReason} />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {text('job.close')}
          </Button>
          <Button type="submit" disabled={reason.trim() === ''} loading={busy}>
            {submit}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
