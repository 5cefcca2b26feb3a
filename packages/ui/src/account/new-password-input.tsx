import { PasswordInput } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { useUiText } from '../i18n/text.ts';

/** The contract's own. */
export const SHORTEST_PASSWORD = 10;

const PasswordMeter = lazy(() => import('./password-meter.tsx'));

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
      {value.length >= SHORTEST_PASSWORD && (
        <Suspense fallback={null}>
          <PasswordMeter password={value} about={about} />
        </Suspense>
      )}
    </div>
  );
}
