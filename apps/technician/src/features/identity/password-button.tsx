import { ActionIcon } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { changeMyPassword } from '@truckroll/contracts/identity/api.ts';
import { noticeDone, PasswordDialog, useUiText } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../app/api.ts';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';

/** Opens the change of one's own password. */
export function PasswordButton({ about }: { /** What others know of the person. */ about: readonly string[] }) {
  const text = useText();
  const say = useUiText();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (body: { currentPassword: string; password: string }) => client.call(changeMyPassword, { body }),
    onSuccess: () => {
      setAsking(false);
      noticeDone(say('password.done'));
    },
  });
  const open = (): void => {
    change.reset();
    setAsking(true);
  };
  return (
    <>
      <ActionIcon size={48} aria-label={say('password.title')} title={say('password.title')} onClick={open}>
        <IconKey size={22} />
      </ActionIcon>
      {asking && <PasswordDialog size="lg" about={about} busy={change.isPending} fault={change.isError ? problemText(change.error, text) : undefined} onSubmit={change.mutate} onClose={() => setAsking(false)} />}
    </>
  );
}
