import { Alert, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { isConflict, problemText } from './problem-text.ts';
import classes from './record-page.module.css';
import { useText } from './text.ts';

type FormFootProps = { submit: string; busy: boolean; fault: unknown; /** Somebody else has changed it since it was read. */ overtaken?: boolean; onCancel: () => void; /** After somebody else's change: what is typed gives way to it. */ onLoadTheirs: () => void; children?: ReactNode };

/** At the foot of a form: what went wrong, and what can be done. After a conflict nothing is sent before a person has looked. */
export function FormFoot({ submit, busy, fault, overtaken = false, onCancel, onLoadTheirs, children }: FormFootProps) {
  const text = useText();
  const conflict = overtaken || isConflict(fault);
  return (
    <>
      {(conflict || Boolean(fault)) && (
        <Alert color="red" variant="light" role="alert">
          {conflict ? text('form.changedMeanwhile') : problemText(fault, text)}
        </Alert>
      )}
      <div className={classes.formActs}>
        {children}
        <span className={classes.spacer} />
        <Button variant="default" onClick={conflict ? onLoadTheirs : onCancel}>
          {text(conflict ? 'form.loadTheirs' : 'form.cancel')}
        </Button>
        <Button type="submit" loading={busy} disabled={conflict}>
          {submit}
        </Button>
      </div>
    </>
  );
}
