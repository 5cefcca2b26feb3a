import { Button, Group } from '@mantine/core';
import { Modal } from '@truckroll/ui';
import type { ReactNode } from 'react';
import dialog from '../../app/dialog.module.css';
import { useText } from '../../app/text.ts';

type MoneyDialogProps = { title: string; /** What comes of it, before it is done. */ consequences: readonly (string | false)[]; submit: string; danger?: boolean; ready: boolean; busy: boolean; wide?: boolean; onSubmit: () => void; onClose: () => void; children?: ReactNode };

/** An act with money: what comes of it is said first, and nothing happens twice. */
export function MoneyDialog({ title, consequences, submit, danger = false, ready, busy, wide = false, onSubmit, onClose, children }: MoneyDialogProps) {
  const text = useText();
  return (
    <Modal opened onClose={onClose} title={title} size={wide ? 'lg' : 'md'} closeButtonProps={{ 'aria-label': text('job.close') }} classNames={{ title: dialog.title }}>
      <form
        className={dialog.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) onSubmit();
        }}
      >
        <ul className={dialog.consequences} aria-live="polite">
          {consequences.filter((consequence) => consequence !== false).map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
        {children}
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {text('job.close')}
          </Button>
          <Button type="submit" {...(danger ? { color: 'red' } : {})} disabled={!ready} loading={busy} data-autofocus={children === undefined || undefined}>
            {submit}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
