import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useUiText } from '../i18n/text.ts';

type Props = {
  /** What went wrong with the last try, in words. */
  fault: string | undefined;
  busy: boolean;
  /** `lg` for fingers. */
  size?: 'sm' | 'lg';
  onCode: (code: string) => void;
  /** Present where a passkey will do instead. */
  onPasskey?: (() => void) | undefined;
  onBack?: (() => void) | undefined;
};

const focusIt = (input: HTMLInputElement | null): void => input?.focus();

/** The second step of signing in, or proving oneself again: a code of the app, a recovery code, or a passkey. */
export function SecondStepForm({ fault, busy, size = 'sm', onCode, onPasskey, onBack }: Props) {
  const text = useUiText();
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onCode(code);
      }}
    >
      <Stack gap={14}>
        {fault && (
          <Alert color="red" variant="light" role="alert">
            {fault}
          </Alert>
        )}
        <TextInput
          key={recovery ? 'recovery' : 'app'}
          size={size}
          label={text(recovery ? 'secondStep.recoveryCode' : 'secondStep.code')}
          description={text(recovery ? 'secondStep.recoveryHint' : 'secondStep.codeHint')}
          autoComplete={recovery ? 'off' : 'one-time-code'}
          inputMode={recovery ? 'text' : 'numeric'}
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          minLength={6}
          maxLength={40}
          required
          withAsterisk={false}
          ref={focusIt}
          data-autofocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" size={size} loading={busy}>
          {text('secondStep.submit')}
        </Button>
        {onPasskey && (
          <Button variant="default" size={size} disabled={busy} onClick={onPasskey}>
            {text('secondStep.passkey')}
          </Button>
        )}
        <Anchor
          component="button"
          type="button"
          size={size}
          onClick={() => {
            setCode('');
            setRecovery(!recovery);
          }}
        >
          {text(recovery ? 'secondStep.useApp' : 'secondStep.useRecovery')}
        </Anchor>
        {onBack && (
          <Anchor component="button" type="button" size={size} c="dimmed" onClick={onBack}>
            {text('secondStep.back')}
          </Anchor>
        )}
      </Stack>
    </form>
  );
}
