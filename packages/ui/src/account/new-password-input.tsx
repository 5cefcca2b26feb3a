import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useUiText } from '../i18n/text.ts';
import { lazyPart } from '../states/part.tsx';

/** The contract's own. */
export const SHORTEST_PASSWORD = 10;

/** Where it does not come, a password is chosen without. */
const PasswordMeter = lazyPart(() => import('./password-meter.tsx'), 'default', () => null);

type Props = {
  label: string;
  value?: string;
  error?: ReactNode;
  size?: 'sm' | 'lg';
  /** What others know of its owner: e-mail, name, company. */
  about: readonly string[];
  onChange: (password: string) => void;
  onBlur?: () => void;
  [input: `data-${string}`]: unknown;
};

/** Where a new password is chosen: says how good it is while it is typed. */
export function NewPasswordInput({ label, value = '', error, size = 'sm', about, onChange, ...input }: Props) {
  const text = useUiText();
  return (
    <div>
      <PasswordInput size={size} label={label} description={text('password.hint', { n: SHORTEST_PASSWORD })} error={error} autoComplete="new-password" maxLength={128} required withAsterisk={false} value={value} onChange={(event) => onChange(event.currentTarget.value)} {...input} />
      {value.length >= SHORTEST_PASSWORD && <PasswordMeter password={value} about={about} />}
    </div>
  );
}
