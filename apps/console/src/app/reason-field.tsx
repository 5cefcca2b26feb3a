import { Textarea } from '@mantine/core';
import classes from './reason-field.module.css';

/** A reason: the usual ones at a touch, or in one's own words. */
export function ReasonField({ label, usual, value, onChange }: { label: string; usual: readonly string[]; value: string; onChange: (reason: string) => void }) {
  return (
    <div className={classes.field}>
      <Textarea label={label} value={value} maxLength={500} autosize={false} rows={2} required withAsterisk={false} data-autofocus onChange={(event) => onChange(event.currentTarget.value)} dir="auto" />
      <div className={classes.usual}>
        {usual.map((reason) => (
          <button key={reason} type="button" className={classes.chip} aria-pressed={value === reason} onClick={() => onChange(reason)}>
            {reason}
          </button>
        ))}
      </div>
    </div>
  );
}
