import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import classes from './organisation.module.css';

type Props = { label: string; description: string; value: string; error?: ReactNode; onChange: (value: string) => void };

/** A colour to type or to choose with the browser's own picker; empty for none of one's own. */
export function ColourField({ label, description, value, error, onChange }: Props) {
  const text = useSettingsText();
  return (
    <TextInput
      label={label}
      description={description}
      placeholder={text('organisation.noColour')}
      dir="ltr"
      maxLength={7}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      leftSectionPointerEvents="all"
      leftSection={<input className={classes.picker} type="color" aria-label={text('organisation.pick', { label })} value={/^#[0-9a-f]{6}$/i.test(value) ? value : '#3454d1'} onChange={(event) => onChange(event.currentTarget.value)} />}
    />
  );
}
