import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Modal } from '../dialog/dialog.tsx';
import { useUiText } from '../i18n/text.ts';
import { NewPasswordInput, SHORTEST_PASSWORD } from './new-password-input.tsx';

type Props = {
  /** What went wrong with the last try, in words. */
  fault: string | undefined;
  busy: boolean;
  /** `lg` for fingers. */
  size?: 'sm' | 'lg';
  /** What others know of the person: e-mail, name, company. */
  about: readonly string[];
  onSubmit: (passwords: { currentPassword: string; password: string }) => void;
  onClose: () => void;
};

/** Changing one's own password; says beforehand that it ends one's other sessions. */
export function PasswordDialog({ fault, busy, size = 'sm', about, onSubmit, onClose }: Props) {
  const text = useUiText();
  const [currentPassword, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [tooShort, setTooShort] = useState(false);
  return (
    <Modal opened onClose={onClose} title={text('password.title')} closeButtonProps={{ 'aria-label': text('password.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTooShort(password.length < SHORTEST_PASSWORD);
          if (password.length >= SHORTEST_PASSWORD) onSubmit({ currentPassword, password });
        }}
      >
        <Stack gap="md">
          {fault && (
            <Alert color="red" variant="light" role="alert">
              {fault}
            </Alert>
          )}
          <PasswordInput size={size} label={text('password.current')} autoComplete="current-password" required withAsterisk={false} data-autofocus value={currentPassword} onChange={(event) => setCurrent(event.currentTarget.value)} />
          <NewPasswordInput size={size} label={text('password.wanted')} error={tooShort && text('password.short', { n: SHORTEST_PASSWORD })} about={about} value={password} onChange={setPassword} />
          <Text size={size} c="dimmed">
            {text('password.consequence')}
          </Text>
          <Button type="submit" size={size} loading={busy}>
            {text('password.submit')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
