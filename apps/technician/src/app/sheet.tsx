import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useCallback, useId, type ReactNode } from 'react';
import classes from './sheet.module.css';
import { useText } from './text.ts';

/** A sheet from the foot of the screen. The browser's own dialog: focus, Escape and the back gesture are its business. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const text = useText();
  const id = useId();
  const open = useCallback((dialog: HTMLDialogElement | null) => dialog?.showModal(), []);
  return (
    <dialog ref={open} className={classes.sheet} aria-labelledby={id} onClose={onClose}>
      <div className={classes.inside}>
        <header className={classes.head}>
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
          <ActionIcon size={48} aria-label={text('sheet.close')} onClick={onClose}>
            <IconX size={24} />
          </ActionIcon>
        </header>
        {children}
      </div>
    </dialog>
  );
}
