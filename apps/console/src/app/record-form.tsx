import { useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { focusFault } from './focus-fault.ts';
import { FormFoot } from './form-foot.tsx';
import classes from './record-page.module.css';

type RecordFormProps = Omit<ComponentProps<typeof FormFoot>, 'children'> & { label?: string; isWrong: boolean; onSubmit: () => void; /** At the head of it. */ notice?: ReactNode; /** At the beginning of the foot. */ aside?: ReactNode; /** `asked`: it was to be sent, so what is wrong is shown. */ children: (asked: boolean) => ReactNode };

/** What is known of a record, to be written or changed. What is wrong is shown once somebody wants to send it, and the first fault has the focus then. */
export function RecordForm({ label, isWrong, onSubmit, notice, aside, onLoadTheirs, children, ...foot }: RecordFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(false);
  return (
    <form
      ref={form}
      noValidate
      className={classes.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isWrong) focusFault(form.current);
        else if (!foot.busy) onSubmit();
      }}
    >
      {notice}
      {children(asked)}
      <FormFoot
        {...foot}
        onLoadTheirs={() => {
          setAsked(false);
          onLoadTheirs();
        }}
      >
        {aside}
      </FormFoot>
    </form>
  );
}
