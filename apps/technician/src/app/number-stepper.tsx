import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useId } from 'react';
import { useText } from './text.ts';
import classes from './parts.module.css';

/** A small number for a thumb in a glove. */
export function NumberStepper({ label, value, min, max, onChange }: { label: string; value: number; min: number; max: number; onChange: (value: number) => void }) {
  const text = useText();
  const id = useId();
  return (
    <fieldset className={classes.stepper} aria-labelledby={id}>
      <span id={id}>{label}</span>
      <ActionIcon size={48} variant="default" aria-label={text('stepper.less')} disabled={value <= min} onClick={() => onChange(value - 1)}>
        <IconMinus size={22} />
      </ActionIcon>
      <output className={classes.number}>{value}</output>
      <ActionIcon size={48} variant="default" aria-label={text('stepper.more')} disabled={value >= max} onClick={() => onChange(value + 1)}>
        <IconPlus size={22} />
      </ActionIcon>
    </fieldset>
  );
}
